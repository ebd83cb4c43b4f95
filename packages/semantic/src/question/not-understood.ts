/** A question that says something the parts cannot express. */
export class NotUnderstood extends Error {}
