/*
title = "Pairs that share members and themes or organisations, and of which no cooperation is stated"
question = "Which mechanisms have members, and themes or organisations, in common, and no document says that they work together?"
relations = ["MEMBER_OF", "FOCUSES_ON"]

[params.edition]
type = "edition"
default = "the newest"
meaning = "the edition"

[params.inherited]
type = "switch"
default = "yes"
meaning = "whether memberships inherited through a union count"

[columns]
a = "one mechanism's id"
b = "the other mechanism's id"
shared_states = { meaning = "active member States of both, by the lists that are held", unit = "count" }
shared_themes = { meaning = "themes of both, as documents say", unit = "count" }
shared_organisations = { meaning = "organisations that serve both: secretariat or its support, partner, observer, associated, funder, or cooperation", unit = "count" }
themes = "the ids of the shared themes"
organisations = "the ids of the shared organisations"

[example]
edition = "2019"
*/
MATCH (m:Mechanism)
WHERE (EXISTS { MATCH (:Document)-[k:CLAIMS]->(m) WHERE k.edition = $edition }
       OR EXISTS { MATCH (:State)-[r:MEMBER_OF]->(m) WHERE r.edition = $edition AND r.status IS NULL })
  AND NOT EXISTS { MATCH (:Document)-[k:CLAIMS]->(m) WHERE k.edition = $edition AND k.status IS NULL
                   AND (k.predicate = 'ended' OR (k.predicate = 'activity' AND k.value = 'ended')) }
  AND NOT EXISTS { MATCH (m)-[r:SUCCEEDED_BY]->(:Mechanism) WHERE r.edition = $edition AND r.status IS NULL }
OPTIONAL MATCH (m)<-[r:MEMBER_OF]-(s:State)
WHERE r.edition = $edition AND r.status IS NULL AND ($inherited = 'yes' OR r.basis <> 'inherited')
WITH m, collect(DISTINCT s.id) AS members
OPTIONAL MATCH (m)-[f:FOCUSES_ON]->(t:Theme)
WHERE f.edition = $edition AND f.status IS NULL
WITH m, members, t ORDER BY t.id
WITH m, members, collect(DISTINCT t.id) AS themes
OPTIONAL MATCH (m)-[v:SECRETARIAT_OF|SUPPORTS_SECRETARIAT_OF|PARTNER_OF|OBSERVER_OF|ASSOCIATED_WITH|FUNDS|COOPERATES_WITH]-(o:Organisation)
WHERE v.edition = $edition AND v.status IS NULL AND (type(v) <> 'COOPERATES_WITH' OR coalesce(v.role, '') <> 'sought')
WITH m, members, themes, o ORDER BY o.id
WITH m, members, themes, collect(DISTINCT o.id) AS organisations
OPTIONAL MATCH (m)-[c:COOPERATES_WITH]-(p:Mechanism)
WHERE c.edition = $edition AND c.status IS NULL AND coalesce(c.role, '') <> 'sought'
WITH m.id AS id, members, themes, organisations, collect(DISTINCT p.id) AS partners
WITH collect({id: id, members: members, themes: themes, organisations: organisations, partners: partners}) AS lists
UNWIND lists AS a
UNWIND lists AS b
WITH a, b, size([x IN a.members WHERE x IN b.members]) AS shared_states, [x IN a.themes WHERE x IN b.themes] AS themes,
     [x IN a.organisations WHERE x IN b.organisations] AS organisations
WHERE a.id < b.id AND shared_states > 0 AND size(themes) + size(organisations) > 0 AND NOT b.id IN a.partners
RETURN a.id AS a, b.id AS b, shared_states, size(themes) AS shared_themes, size(organisations) AS shared_organisations,
       themes, organisations
ORDER BY shared_states DESC, shared_themes DESC, shared_organisations DESC, a, b
