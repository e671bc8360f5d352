/*
title = "What a document says about an entity"
question = "What does this document say about this mechanism, State, organisation or theme, and where in it?"
relations = []

[params.document]
type = "document"
meaning = "the document"

[params.entity]
type = "entity"
meaning = "the entity"

[columns]
edition = "the edition"
subject = "the statement's subject"
subject_name = "its name"
predicate = "what is said"
object = "of which entity, or which value"
object_name = "the name of the entity; empty of a value"
role = "how, where the document says more than that"
status = "empty: in force; else former, suspended, ..."
start = "since when (EDTF)"
end = "until when (EDTF)"
as_written = "as printed"
locator = "the place in the document"
statement = "the statement's id"

[example]
document = "iom-2010"
entity = "apc"
*/
CALL {
  MATCH (a:Entity {id: $entity})-[r]->(b:Entity) WHERE r.document = $document AND NOT r.id IN $left_out
  RETURN r, a.id AS subject, a.name AS subject_name, type(r) AS predicate, b.id AS object,
         b.name AS object_name
  UNION
  MATCH (a:Entity)-[r]->(b:Entity {id: $entity}) WHERE r.document = $document AND NOT r.id IN $left_out
  RETURN r, a.id AS subject, a.name AS subject_name, type(r) AS predicate, b.id AS object,
         b.name AS object_name
  UNION
  MATCH (:Document {id: $document})-[r:CLAIMS]->(a:Entity {id: $entity})
  WHERE NOT r.id IN $left_out
  RETURN r, a.id AS subject, a.name AS subject_name, r.predicate AS predicate, r.value AS object,
         null AS object_name
}
RETURN r.edition AS edition, subject, subject_name, predicate, object, object_name, r.role AS role,
       r.status AS status, r.`start` AS start, r.`end` AS end, r.as_written AS as_written, r.locator AS locator, r.id AS statement
ORDER BY edition, locator, predicate, subject, object, statement
