"""How an index is made and what else was tried, in words."""

from plantrack.publish.formatting import number, share
from plantrack.publish.phrases import Phrases
from plantrack.publish.words import catalogue
from plantrack.regions.definition import Definition

#: Steps that every index takes, in their order.
_STEPS = ("missing", "outliers", "scale", "is_pooled", "weights", "aggregation", "min_share")


def say_recipe(definition: Definition, phrases: Phrases) -> str:
    """Each step of an index with its option."""
    steps = [_step(name, getattr(definition.recipe, name), phrases) for name in _STEPS]
    return phrases.words("regions.recipe", steps=phrases.words.join(steps))


def say_alternatives(definition: Definition, phrases: Phrases, *, count: int, seed: int) -> str:
    """What else was tried when the places were made again, or that nothing was."""
    words, tried = phrases.words, definition.alternatives
    steps = [
        words(
            "regions.recipe_tried",
            step=words(f"regions.option.{name}"),
            values=words("label.list").join(_value(value, phrases) for value in values),
        )
        for name, values in tried.options.items()
    ]
    if tried.weight_noise:
        noise = share(tried.weight_noise)
        steps.append(words("regions.recipe_noise", share=noise))
    if not steps:
        return words("regions.recipe_data_only", count=count, seed=seed)
    return words("regions.recipe_again", count=count, seed=seed, steps=words.join(steps))


def _step(name: str, value: object, phrases: Phrases) -> str:
    step = phrases.words(f"regions.option.{name}")
    return phrases.words("regions.recipe_step", step=step, value=_value(value, phrases))


def _value(value: object, phrases: Phrases) -> str:
    """An option in words; a number as it is."""
    if isinstance(value, float):
        return number(value, 2, lang=phrases.lang)
    key = f"regions.value.{value}"
    return phrases.words(key) if key in catalogue() else str(value)
