export { runSemanticVerb, semanticVerbs, type SemanticVerb } from "./run-verb";
