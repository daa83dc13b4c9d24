"""State machines as data: what leads from which state to which. Services go by them, docs/states.md is drawn from them."""

from dataclasses import dataclass


class NoSuchTransition(Exception):
    """A service wants to go where its machine has no way; the policy before it should have refused."""


@dataclass(frozen=True)
class Transition:
    """What is done, named as on the trail (``minutes.submit``), and the states before and after.

    ``before`` None: the thing is made by it.
    """

    verb: str
    before: str | None
    after: str


@dataclass(frozen=True)
class Machine:
    """The states of one thing and what leads from one to another.

    Args: ``title``: what the thing is called; ``states``: its TextChoices; ``begin``: the state it begins in.
    """

    title: str
    states: type
    transitions: tuple[Transition, ...]

    def allows(self, verb, state):
        """Does something lead on from this state by this verb?"""
        return any(one.verb == verb and one.before == state for one in self.transitions)

    def check(self, verb, before, after):
        """Raise NoSuchTransition unless the verb leads from one state to the other."""
        if Transition(verb, before, after) not in self.transitions:
            raise NoSuchTransition(f"{self.title}: {verb} does not lead from {before} to {after}")

    def diagram(self):
        """The machine as the lines of a Mermaid state diagram."""
        lines = ["stateDiagram-v2"]
        lines += [f"    {state.value}: {state.label}" for state in self.states]
        lines += [f"    {one.before or '[*]'} --> {one.after}: {one.verb}" for one in self.transitions]
        return "\n".join(lines)


def ways(verb, *pairs):
    """The transitions of one verb, from ``(before, after)``."""
    return tuple(Transition(verb, before, after) for before, after in pairs)
