"""What commands that write need besides what they must be given: one of several, one for another.

Data, by the command: in a terminal what is lacking of it is asked for, see `missing_facts`.
"""

from typing import Final

# Of each of these groups one at least is needed. An argument goes by its name, without dashes.
ONE_OF: Final[dict[str, tuple[tuple[str, ...], ...]]] = {
    "registration survey": (("--demand", "--labour", "--capacity", "--surveyed-by"),),
    "registration close": (("--reason",),),
    "support add": (("--district", "--entity"),),
    "dossier record": (
        ("--received", "--missing", "--complete", "--checked", "--test", "--withdrawn", "--note"),
    ),
    "document add": (("--number", "--exempt", "--applied"),),
    "document renew": (("--number", "--applied"),),
    "document revoke": (("--reason",),),
    "improve": (("subjects", "--complete-on"),),
    "upgrade": (("--to", "--withdraw"),),
    "round add": (("products", "--waiting"),),
    "round evaluate": (
        ("--total", "--parts", "--member", "--stars", "--absent"),
    ),
    "round return": (("--reason",),),
    "round correct": (("--total", "--member"), ("--reason",)),
    "round revise": (("--total", "--member"), ("--reason",)),
    "revoke": (("--reason",),),
    "certificate notify": (("products", "--decision", "--letters"),),
    "certificate reissue": (("--reason",),),
    "decision edit": (("--number", "--issuer", "--on", "--scan"), ("--reason",)),
    "decision merge": (("--reason",),),
    "correct": (
        (
            "--stars", "--decision", "--on", "--year", "--level", "--until", "--deadline",
            "--since", "--hectares", "--missed", "--complete", "--checked", "--tested",
            "--withdrawn", "--issuer", "--standard", "--applied", "--violation", "--remedied",
            "--money", "--people", "--scale", "--potential", "--note", "--void",
        ),
        ("--reason",),
    ),
    "product edit": (("--name", "--group", "--product-set", "--code", "--flagship", "--note"),),
    "entity edit": (
        (
            "--name", "--kind", "--district", "--commune", "--representative", "--phone",
            "--led-by-woman", "--led-by-minority",
        ),
    ),
    "office set": (("constants", "--province", "--unit", "--units"),),
    "office unit": (("--into", "--code"),),
}  # fmt: skip
# What is needed where another fact is given.
WITH: Final[dict[str, dict[str, str]]] = {
    "dossier record": {"--withdrawn": "--reason"},
    "document renew": {"--number": "--on"},
    "improve": {"subjects": "--since"},
    "upgrade": {"--withdraw": "--reason"},
    "round evaluate": {"--not-above": "--unmet"},
    "round decide": {"--as-on-paper": "--reason"},
    "round close": {"--as-on-paper": "--reason"},
    "recognise": {"--as-on-paper": "--reason"},
    "inspection add": {"--penalty": "--violation", "--deadline": "--violation"},
    "entity edit": {"--on": "--reason", "--document": "--on"},
    "office unit": {"--code": "--district"},
}
# What is worth asking where something else is lacking.
WORTH: Final[dict[str, tuple[str, ...]]] = {
    "register": ("--district", "--on"),
    "recognise": ("--decision", "--issuer"),
    "round open": ("--district", "--council"),
    "review": ("--scale", "--hectares", "--potential"),
    "nominate": ("--letter",),
    "revoke": ("--decision",),
}
