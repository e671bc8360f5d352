/*
title = "All pairs of mechanisms by overlap"
question = "Which mechanisms share most member States?"
relations = ["MEMBER_OF"]

[params.edition]
type = "edition"
default = "2010"
meaning = "the edition"

[params.inherited]
type = "switch"
default = "yes"
meaning = "whether memberships inherited through a union count"

[columns]
a = "one mechanism's id"
b = "the other mechanism's id"
shared = { meaning = "active member States of both", unit = "count" }
a_members = { meaning = "active member States of a that are held", unit = "count" }
b_members = { meaning = "active member States of b that are held", unit = "count" }
jaccard = { meaning = "shared over all member States of the two together", unit = "0 to 1" }
a_in_b = { meaning = "part of a's members that are also b's (containment)", unit = "0 to 1" }
b_in_a = { meaning = "part of b's members that are also a's (containment)", unit = "0 to 1" }
a_coverage = "whether the list of a is complete; the figures say nothing of members that are not held"
b_coverage = "whether the list of b is complete"

[example]
edition = "2010"
*/
MATCH (m:Mechanism)<-[r:MEMBER_OF]-(s:State)
WHERE r.edition = $edition AND r.status IS NULL AND ($inherited = 'yes' OR r.basis <> 'inherited')
WITH m, collect(DISTINCT s.id) AS members
OPTIONAL MATCH (m)-[:HAS_COVERAGE]->(c:Coverage {relation: 'MEMBER_OF', edition: $edition})
WITH m.id AS id, members, coalesce(min(c.status), 'unknown') AS coverage
WITH collect({id: id, members: members, coverage: coverage}) AS lists
UNWIND lists AS a
UNWIND lists AS b
WITH a, b, size([x IN a.members WHERE x IN b.members]) AS shared
WHERE a.id < b.id AND shared > 0
RETURN a.id AS a, b.id AS b, shared, size(a.members) AS a_members, size(b.members) AS b_members,
       round(1.0 * shared / (size(a.members) + size(b.members) - shared), 4) AS jaccard,
       round(1.0 * shared / size(a.members), 4) AS a_in_b, round(1.0 * shared / size(b.members), 4) AS b_in_a,
       a.coverage AS a_coverage, b.coverage AS b_coverage
ORDER BY shared DESC, jaccard DESC, a, b
