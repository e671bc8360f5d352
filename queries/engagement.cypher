/*
title = "Civil society, private sector, academia and other bodies in mechanisms"
question = "Which mechanisms work with civil society, the private sector, academia or others, and how?"
relations = []

[params.edition]
type = "edition"
default = "the one with most complete lists"
meaning = "the edition"

[columns]
mechanism = "the mechanism's id"
name = "the mechanism"
sector = "the sector, where the document names one: civil society, private sector, academia, other"
body = "the id of the body, where the document names one"
body_name = "the body"
how = "engagement: the sector is named; ENGAGES or PARTNER_OF: the body is"
status = "empty: in force; planned: called for or sought"
as_written = "as printed"
document = "the document"
locator = "the place in it"
note = "what else the curators noted"

[example]
edition = "2019"
*/
CALL {
  MATCH (:Document)-[c:CLAIMS]->(m:Mechanism)
  WHERE c.edition = $edition AND c.predicate = 'engagement' AND NOT c.id IN $left_out
  RETURN m, c AS r, c.value AS sector, null AS body, null AS body_name, 'engagement' AS how
  UNION
  MATCH (m:Mechanism)-[r:ENGAGES]->(o:Organisation)
  WHERE r.edition = $edition AND NOT r.id IN $left_out
  RETURN m, r, null AS sector, o.id AS body, o.name AS body_name, 'ENGAGES' AS how
  UNION
  MATCH (m:Mechanism)<-[r:PARTNER_OF]-(o:Organisation)
  WHERE r.edition = $edition AND o.organisation_kind IN ['civil_society', 'private_sector', 'academia']
    AND NOT r.id IN $left_out
  RETURN m, r, null AS sector, o.id AS body, o.name AS body_name, 'PARTNER_OF' AS how
}
RETURN m.id AS mechanism, m.name AS name, sector, body, body_name, how, r.status AS status,
       r.as_written AS as_written, r.document AS document, r.locator AS locator, r.note AS note
ORDER BY mechanism, how, sector, body, document, locator
