"""What findings and claims refer to: a table of pairs for each."""

from app.model.base import link

finding_violation_type = link("finding_violation_type", "finding", "violation_type")
finding_location = link("finding_location", "finding", "location")
finding_incident = link("finding_incident", "finding", "incident")
finding_perpetrator = link("finding_perpetrator", "finding", "actor")
finding_quote = link("finding_quote", "finding", "quote")
finding_rests_on = link("finding_rests_on", "finding", "finding", called="basis")
finding_read_with_finding = link("finding_read_with_finding", "finding", "finding", called="other")
finding_read_with_claim = link("finding_read_with_claim", "finding", "claim")

claim_violation_type = link("claim_violation_type", "claim", "violation_type")
claim_location = link("claim_location", "claim", "location")
claim_incident = link("claim_incident", "claim", "incident")
claim_perpetrator = link("claim_perpetrator", "claim", "actor")
claim_quote = link("claim_quote", "claim", "quote")
claim_contests_finding = link("claim_contests_finding", "claim", "finding")
claim_contests_claim = link("claim_contests_claim", "claim", "claim", called="contested")
claim_said_beside_finding = link("claim_said_beside_finding", "claim", "finding")
claim_said_beside_claim = link("claim_said_beside_claim", "claim", "claim", called="other")
claim_read_with_finding = link("claim_read_with_finding", "claim", "finding")
claim_read_with_claim = link("claim_read_with_claim", "claim", "claim", called="other")
