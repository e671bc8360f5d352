/*
title = "Structure, law and money of mechanisms"
question = "How is each mechanism organised, represented in law and paid for?"
relations = []

[params.edition]
type = "edition"
default = "the one with most whole lists"
meaning = "the edition"

[columns]
mechanism = "the mechanism's id"
name = "the mechanism"
what = "structure, working_group_count, legal_representation, funding_model, fee, external_dependence, state_led, activity, REPRESENTS_IN_LAW, or FUNDS"
value = "what the document says; of REPRESENTS_IN_LAW the id of who represents it, of FUNDS that of the funder"
value_name = "the name of who represents it, or of the funder; empty of what a document says"
status = "empty: holds; former: held; planned; question: the document leaves it open"
as_written = "as printed"
document = "the document"
locator = "the place in it"
note = "what else the curators noted"

[example]
edition = "2019"
*/
CALL {
  MATCH (:Document)-[c:CLAIMS]->(m:Mechanism)
  WHERE c.edition = $edition
    AND c.predicate IN ['structure', 'working_group_count', 'legal_representation', 'funding_model', 'fee',
                        'external_dependence', 'state_led', 'activity']
    AND NOT c.id IN $left_out
  RETURN m, c AS r, c.predicate AS what, c.value AS value, null AS value_name
  UNION
  MATCH (m:Mechanism)<-[r:REPRESENTS_IN_LAW|FUNDS]-(o:Entity)
  WHERE r.edition = $edition AND NOT r.id IN $left_out
  RETURN m, r, type(r) AS what, o.id AS value, o.name AS value_name
}
RETURN m.id AS mechanism, m.name AS name, what, value, value_name, r.status AS status, r.as_written AS as_written,
       r.document AS document, r.locator AS locator, r.note AS note
ORDER BY mechanism, what, value, document, locator
