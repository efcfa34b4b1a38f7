"""Rules whose order is the rule: exchange two neighbours of such a tuple, to see which sentence needs their order."""


def exchange(monkeypatch, module, name, place):
    """Exchange the rules at `place` and behind it in the tuple `name` of `module` for the rest of one test."""
    rules = list(getattr(module, name))
    rules[place], rules[place + 1] = rules[place + 1], rules[place]
    monkeypatch.setattr(module, name, tuple(rules))
