import { enterpriseGroups, type EnterpriseGroup } from "../narratives";

/** The group of the company with this number. The first company of a group is its parent. */
export function groupOf(company: number): EnterpriseGroup {
  const group = enterpriseGroups[(company - 1) % enterpriseGroups.length];
  if (group === undefined) throw new Error("there are no enterprise groups");
  return group;
}

/** Number of the company that is the parent of this one's group; its own where it is one. */
export function parentOf(company: number): number {
  return ((company - 1) % enterpriseGroups.length) + 1;
}
