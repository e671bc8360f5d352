/*
title = "Everything that somebody is to mechanisms"
question = "What is this State, organisation or secretariat to each mechanism, in which role, and where is it written?"
relations = []

[params.who]
type = "entity"
meaning = "the State, organisation or secretariat; of a mechanism, everyone who is something to it"

[params.edition]
type = "edition"
default = "the newest"
meaning = "the edition"

[params.inherited]
type = "switch"
default = "yes"
meaning = "whether memberships inherited through a union count"

[columns]
mechanism = "the mechanism's id"
party = "the id of the one who is something to it"
relation = "what; read from party to mechanism, except ASSOCIATED_WITH, COOPERATES_WITH, ENGAGES: from mechanism to party"
role = "how, where the document says more than that"
status = "empty: holds; else suspended, former, incoming, ..."
start = "since when (EDTF)"
end = "until when (EDTF)"
via = "the union through which it is inherited, or the working group or body that it is something to"
document = "the document"
locator = "the place in it"
statement = "the statement's id"

[example]
who = "icmpd"
edition = "2010"
*/
CALL {
  MATCH (w:Mechanism {id: $who})-[r]-(o:Entity)
  WHERE r.edition = $edition AND (o:State OR o:Organisation OR o:Mechanism)
  RETURN w.id AS mechanism, o.id AS party, r, null AS body
  UNION
  MATCH (w:Entity {id: $who})-[r]-(m:Mechanism)
  WHERE r.edition = $edition AND NOT w:Mechanism
  RETURN m.id AS mechanism, w.id AS party, r, null AS body
  UNION
  MATCH (w:Entity {id: $who})-[r]-(b:Body)-[p:PART_OF]->(m:Mechanism)
  WHERE r.edition = $edition AND p.edition = $edition AND NOT w:Mechanism
  RETURN m.id AS mechanism, w.id AS party, r, b.id AS body
}
WITH mechanism, party, r, body
WHERE $inherited = 'yes' OR r.basis <> 'inherited'
RETURN mechanism, party, type(r) AS relation, r.role AS role, r.status AS status, r.`start` AS start, r.`end` AS end,
       coalesce(r.via, body) AS via, r.document AS document, r.locator AS locator, r.id AS statement
ORDER BY mechanism, relation, role, party, status, start, document, locator, statement
