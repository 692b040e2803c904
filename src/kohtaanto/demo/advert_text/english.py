"""The little English grammar that the generated texts need: participles of the bank's verbs."""

IRREGULAR = {
    "give": "given", "write": "written", "take": "taken", "draw": "drawn", "lead": "led", "make": "made",
    "build": "built", "drive": "driven", "sell": "sold", "keep": "kept", "set": "set", "read": "read",
    "feed": "fed", "do": "done", "mix": "mixed", "bake": "baked", "weld": "welded", "go": "gone",
    "dress": "dressed", "fit": "fitted", "plan": "planned", "mop": "mopped", "program": "programmed",
    "carry": "carried", "supply": "supplied", "apply": "applied", "chop": "chopped",
}  # fmt: skip


def inflect(task: str, form: str) -> str:
    """Return a task ("wash dishes") with its verb as a past participle for form "participle", else as it is."""
    if form != "participle":
        return task
    verb, _, rest = task.partition(" ")
    return f"{participle(verb)} {rest}".rstrip()


def participle(verb: str) -> str:
    """Return a verb's past participle."""
    if verb in IRREGULAR:
        return IRREGULAR[verb]
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    return verb + "ed"
