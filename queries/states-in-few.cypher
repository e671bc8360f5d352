/*
title = "States in no mechanism, or in only one"
question = "Which States and territories are members of no mechanism by the lists that are held, and which of only one?"
relations = ["MEMBER_OF"]

[params.edition]
type = "edition"
default = "the newest"
meaning = "the edition"

[params.inherited]
type = "switch"
default = "yes"
meaning = "whether memberships inherited through a union count"

[columns]
id = "the State's id"
name = "the State"
mechanisms = { meaning = "mechanisms of which it is an active member by the lists that are held: 0 or 1", unit = "count" }
which = "the mechanism's id"
not_complete = { meaning = "mechanisms whose list of members is not complete: the State may be in one of them", unit = "count" }

[example]
edition = "2019"
*/
MATCH (m:Mechanism)
WHERE (EXISTS { MATCH (:Document)-[k:CLAIMS]->(m) WHERE k.edition = $edition }
       OR EXISTS { MATCH (:State)-[r:MEMBER_OF]->(m) WHERE r.edition = $edition AND r.status IS NULL })
  AND NOT EXISTS { MATCH (:Document)-[k:CLAIMS]->(m) WHERE k.edition = $edition AND k.status IS NULL
                   AND (k.predicate = 'ended' OR (k.predicate = 'activity' AND k.value = 'ended')) }
  AND NOT EXISTS { MATCH (m)-[r:SUCCEEDED_BY]->(:Mechanism) WHERE r.edition = $edition AND r.status IS NULL }
OPTIONAL MATCH (m)-[:HAS_COVERAGE]->(c:Coverage)
WHERE c.edition = $edition AND c.relation = 'MEMBER_OF'
WITH m, collect(c.status) AS statuses, $inherited = 'no' AND EXISTS {
         MATCH (m)<-[t:MEMBER_OF {role: 'through-members'}]-(:Organisation) WHERE t.edition = $edition } AS in_part
WITH collect(m.id) AS current, sum(CASE WHEN NOT in_part AND size(statuses) > 0
       AND all(x IN statuses WHERE x IN ['complete', 'none']) THEN 0 ELSE 1 END) AS not_complete
MATCH (s:State)
WHERE s.m49_subregion IS NOT NULL OR EXISTS { MATCH (s)-[e]-(:Entity) WHERE e.edition = $edition }
OPTIONAL MATCH (s)-[r:MEMBER_OF]->(m:Mechanism)
WHERE m.id IN current AND r.edition = $edition AND r.status IS NULL AND ($inherited = 'yes' OR r.basis <> 'inherited')
WITH s, not_complete, collect(DISTINCT m.id) AS which
WHERE size(which) < 2
RETURN s.id AS id, s.name AS name, size(which) AS mechanisms, which, not_complete
ORDER BY mechanisms, name, id
