/** What every object of the catalogue has. Objects are immutable: a change puts another object with the same id. */
export interface Base {
  readonly id: number;
  readonly name: string;
  /** The object it lies in: a table's schema, a schema's database; absent for objects of the account. */
  readonly parent?: number;
  /** Name of the owning role; absent for what belongs to nobody (temporary results, system objects). */
  readonly owner?: string;
  readonly comment?: string;
  /** ISO, UTC. */
  readonly createdOn: string;
  /** The last DDL on it; absent when there was none since it was made. */
  readonly alteredOn?: string;
  /** Set when it was dropped: UNDROP finds it until its retention ends. */
  readonly droppedOn?: string;
}
