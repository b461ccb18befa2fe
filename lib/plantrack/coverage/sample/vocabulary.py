"""What the made-up ledger is made of: sizes of the cities, branches, departments, clusters, words.

Only two things here are real: how many firms each city has, and the names of the clusters.
"""

#: Industrial firms above scale in 2019 by city, as in the city tables of the statistical yearbook
#: 2020 (``industry_firms`` in the workbook).
CITY_FIRMS = {
    "140100": 527,
    "140200": 334,
    "140300": 185,
    "140400": 439,
    "140500": 344,
    "140600": 304,
    "140700": 712,
    "140800": 551,
    "140900": 420,
    "141000": 435,
    "141100": 465,
}
CITY_NAMES = {
    "140100": ("太原市", "Taiyuan"),
    "140200": ("大同市", "Datong"),
    "140300": ("阳泉市", "Yangquan"),
    "140400": ("长治市", "Changzhi"),
    "140500": ("晋城市", "Jincheng"),
    "140600": ("朔州市", "Shuozhou"),
    "140700": ("晋中市", "Jinzhong"),
    "140800": ("运城市", "Yuncheng"),
    "140900": ("忻州市", "Xinzhou"),
    "141000": ("临汾市", "Linfen"),
    "141100": ("吕梁市", "Lüliang"),
}
#: How fast firms of a city go on, made up.
CITY_SPEEDS = {
    "140100": 1.2,
    "140200": 0.95,
    "140300": 1.05,
    "140400": 1.15,
    "140500": 1.35,
    "140600": 0.8,
    "140700": 1.0,
    "140800": 0.9,
    "140900": 0.75,
    "141000": 0.9,
    "141100": 0.85,
}

#: Departments that answer for firms; which branch goes to which is made up.
DEPARTMENTS = {
    "industry": ("省工业和信息化厅", "Industry and information technology"),
    "energy": ("省能源局", "Energy"),
    "drugs": ("省药品监督管理局", "Drug administration"),
    "agriculture": ("省农业农村厅", "Agriculture and rural affairs"),
    "housing": ("省住房和城乡建设厅", "Housing and construction"),
}
#: Division of GB/T 4754-2017: share of the firms (made up), department, clusters that fit.
BRANCHES = {
    "06": (0.22, "energy", ()),
    "13": (0.07, "agriculture", ("bio_materials",)),
    "15": (0.03, "agriculture", ()),
    "25": (0.06, "industry", ("carbon_materials",)),
    "26": (0.1, "industry", ("carbon_materials", "bio_materials", "environment")),
    "27": (0.05, "drugs", ("medicine_health",)),
    "30": (0.14, "housing", ("carbon_materials", "environment")),
    "31": (0.07, "industry", ("special_metals",)),
    "32": (0.04, "industry", ("special_metals",)),
    "34": (0.06, "industry", ("rail_equipment", "general_aviation")),
    "35": (0.05, "industry", ("coal_machinery", "environment")),
    "36": (0.02, "industry", ("smart_vehicles",)),
    "38": (0.03, "industry", ("photovoltaics", "smart_vehicles")),
    "39": (0.03, "industry", ("it_innovation", "big_data", "semiconductors", "photoelectric")),
    "44": (0.03, "energy", ("photovoltaics",)),
}
#: Branches that are more (or less) frequent in a city than elsewhere, made up.
CITY_BRANCHES = {
    "140100": {"06": 0.2, "34": 2.0, "39": 4.0},
    "140200": {"06": 1.3, "27": 3.0},
    "140300": {"06": 1.2, "30": 3.0},
    "140400": {"06": 1.4, "39": 1.5},
    "140500": {"06": 1.6, "31": 1.5},
    "140600": {"06": 1.6, "30": 2.0},
    "140700": {"34": 1.5, "30": 1.3},
    "140800": {"06": 0.1, "32": 3.0, "13": 2.0, "27": 2.0},
    "141000": {"25": 2.0, "31": 2.0},
    "141100": {"06": 1.7, "25": 2.0, "15": 3.0},
}
#: Share of the firms, and how fast they go on; both made up.
SIZES = {"large": (0.04, 1.3), "medium": (0.14, 1.1), "small": (0.82, 0.95)}

#: The 14 landmark leading clusters, named in the innovation ecosystem plan, 2(1)2.
CLUSTERS = {
    "it_innovation": ("信息技术应用创新", "IT application innovation"),
    "big_data": ("大数据融合创新", "Big data integration"),
    "semiconductors": ("半导体", "Semiconductors"),
    "photoelectric": ("光电", "Photoelectric products"),
    "photovoltaics": ("光伏", "Photovoltaics"),
    "carbon_materials": ("炭基新材料", "Carbon-based materials"),
    "bio_materials": ("生物基新材料", "Bio-based materials"),
    "special_metals": ("特种金属材料", "Special metals"),
    "rail_equipment": ("先进轨道交通装备", "Rail equipment"),
    "coal_machinery": ("煤机智能制造装备", "Smart coal machinery"),
    "smart_vehicles": ("智能网联新能源汽车", "Connected new-energy vehicles"),
    "general_aviation": ("通用航空", "General aviation"),
    "medicine_health": ("现代医药和大健康", "Medicine and health"),
    "environment": ("节能环保", "Energy saving and environment"),
}

# Words in the rows; each says that it is an example.
FIRM_NAME = "样例企业"
COUNTY_NAME = "样例县"
MEMBER_NAME = "样例成员"
EVIDENCE_NAME = "样例佐证"
BODY_NAMES = {"alliance": "样例产业联盟", "pilot_base": "样例中试基地"}
REASONS = ("样例原因：研发项目中止", "样例原因：佐证材料不足", "样例原因：企业停产")
#: What a problem is about, by duty.
PROBLEMS = {
    "government": ("样例问题：融资困难", "样例问题：不了解加计扣除政策", "样例问题：检测条件不足"),
    "firm": ("样例问题：缺少研发人员", "样例问题：研发投入不足", "样例问题：没有研发机构"),
}
#: Owner of a problem within the firm's own duty; firms are not named where problems are counted.
FIRM_OWNER = "企业"
