import functools


class LRU:
    """A cache."""

    def get(self, key):
        return self.data[key]

    def put(self, key, value):
        self.data[key] = value


# region: use
cache = LRU()
# endregion


@functools.cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
