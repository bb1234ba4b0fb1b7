/** Entities live among the instances, under ids of their own: `@name@key`, the name in lower case. */
export interface EntityId {
  name: string;
  key: string;
}

export const entityInstanceId = ({ name, key }: EntityId): string => `@${name.toLowerCase()}@${key}`;

export function parseEntityId(instanceId: string): EntityId | undefined {
  const [, name, key] = /^@([^@]+)@(.*)$/s.exec(instanceId) ?? [];
  return name === undefined || key === undefined ? undefined : { name, key };
}
