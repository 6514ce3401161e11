"""What filters are called in a sentence, so that it states nothing which only somebody says."""

from app.terms import Role

FILED = "kind of violation, as the curator files it,"
ATTRIBUTED = "actor to whom conduct is attributed, by whomever,"
PARTS = {
    Role.PERPETRATOR: ATTRIBUTED,
    Role.VICTIM: "actor said to be harmed, by whomever,",
    Role.TARGET: "actor said to be the target, by whomever,",
}
