"""Connect a signal to a method with one argument of our own, without keeping the object alive."""

import weakref
from collections.abc import Callable
from typing import Generic, TypeVar

__all__ = ["WeakSlot", "weak_slot"]

T = TypeVar("T")


class WeakSlot(Generic[T]):
    """A callable that hands `value` to a method as long as the method's object lives.

    Whatever the signal sends is dropped (`clicked` sends a boolean). The object is held weakly, so
    it is freed by reference count the moment its last owner lets go; then the slot does nothing.
    """

    __slots__ = ("__weakref__", "_method", "_value")

    def __init__(self, method: Callable[[T], object], value: T) -> None:
        self._method = weakref.WeakMethod(method)
        self._value = value

    def __call__(self, *_sent: object) -> None:
        """Call the method with the value, unless its object is gone."""
        method = self._method()
        if method is not None:
            method(self._value)


def weak_slot(method: Callable[[T], object], value: T) -> WeakSlot[T]:
    """Return a slot calling `method(value)`; `method` is a bound method of a living object."""
    return WeakSlot(method, value)
