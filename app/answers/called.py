"""What filters are called in a sentence, so that it states nothing which only somebody says."""

from app.terms import Role

FILED = "kind of violation, as the curator files it,"
FILED_UNDER = "filed by the curator under"
NORM = "norm that the curator assigned to its kind of violation"
NORM_HELP = (
    "A norm that the curator assigned to the kind of violation it is filed under, as `rome:8(2)(b)(ix)` "
    "or `icrc:28`. It classifies; nobody is charged by it."
)
ATTRIBUTED = "actor to whom conduct is attributed, by whomever,"
SPEAKING = "actor, with a part in it or speaking of it,"
PARTS = {
    Role.PERPETRATOR: ATTRIBUTED,
    Role.VICTIM: "actor said to be harmed, by whomever,",
    Role.TARGET: "actor said to be the target, by whomever,",
}
