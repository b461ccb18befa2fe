"""A number to suppose: a slider, a field to type it in, and what is wrong with what was typed."""

import math
import re
from collections.abc import Callable

import ipywidgets

from plantrack.explore.spans import Span
from plantrack.explore.view import fault_html

_WIDTHS = {"slider": "190px", "field": "92px"}
_NOISE = re.compile(r"[\s,，%％]")


def number_in(text: str) -> float | None:
    """The number in what was typed, or None if it is none.

    Examples
    --------
    >>> number_in(" 1,200 "), number_in("2.5%"), number_in("two")
    (1200.0, 2.5, None)
    """
    try:
        value = float(_NOISE.sub("", text))
    except ValueError:
        return None
    return value if math.isfinite(value) else None


class Knob:
    """One supposition; `value` is None as long as nobody has touched `slider` or `field`.

    Parameters
    ----------
    told : callable
        Called without arguments when the value has changed.
    is_costly : bool
        Whether to wait until the slider is let go.
    """

    def __init__(self, told: Callable[[], None], *, is_costly: bool = False):
        self._told, self._span, self._fault = told, Span(0.0, 1.0, 0.0, 0), str
        self.value: float | None = None
        self._is_quiet = False
        self.slider = ipywidgets.FloatSlider(
            readout=False,
            continuous_update=not is_costly,
            layout={"width": _WIDTHS["slider"]},
        )
        self.field = ipywidgets.Text(continuous_update=False, layout={"width": _WIDTHS["field"]})
        self._message = ipywidgets.HTML()
        self.slider.observe(self._slid, "value")
        self.field.observe(self._typed, "value")
        row = ipywidgets.HBox([self.field, self.slider], layout={"align_items": "flex-end"})
        self.widget = ipywidgets.VBox([row, self._message])

    def set_up(self, span: Span, name: str, fault: Callable[..., str]) -> None:
        """Begin anew between other ends.

        Parameters
        ----------
        span : Span
            Ends, start and step.
        name : str
            What is supposed.
        fault : callable
            Words for what cannot be used, from ``text``, ``low`` and ``high``.
        """
        self._span, self._fault = span, fault
        self.field.description = name
        self.field.placeholder = self._written(span.start)
        self.reset()

    @property
    def message(self) -> str:
        """What is wrong with what was typed, as HTML; empty if nothing is."""
        return self._message.value

    def reset(self) -> None:
        """Suppose nothing."""
        span, slider = self._span, self.slider
        self.value, self._is_quiet = None, True
        # Ends may not cross on the way from the old to the new ones.
        slider.min = min(slider.min, span.low)
        slider.max = max(slider.max, span.high)
        slider.step, slider.value = span.step, min(max(span.start, span.low), span.high)
        slider.min, slider.max = span.low, span.high
        self.field.value, self._message.value = "", ""
        self._is_quiet = False

    def _slid(self, change: dict) -> None:
        if self._is_quiet:
            return
        places = self._span.places
        value, shown = change["new"], self._span.start if self.value is None else self.value
        # The browser moves a slider to the nearest step by itself: nobody has touched it then.
        if self._written(value) != self._written(shown):
            self._take(round(value, places), self._written(value))

    def _typed(self, change: dict) -> None:
        if self._is_quiet:
            return
        text = change["new"].strip()
        if not text:
            self._take(None, "")
            return
        value, span = number_in(text), self._span
        if value is None or not span.low <= value <= span.high:
            ends = self._written(span.low), self._written(span.high)
            self._message.value = fault_html(self._fault(text=text, low=ends[0], high=ends[1]))
            return
        self._take(value, text)

    def _take(self, value: float | None, text: str) -> None:
        self._is_quiet = True
        self.field.value, self._message.value = text, ""
        self.slider.value = self._span.start if value is None else value
        self._is_quiet = False
        self.value = value
        self._told()

    def _written(self, value: float) -> str:
        return f"{value:.{self._span.places}f}"
