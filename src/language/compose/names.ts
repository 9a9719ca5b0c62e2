/** What has a name in a compose file, and the section at the top that declares it. */
export const sections = { service: 'services', network: 'networks', volume: 'volumes', secret: 'secrets', config: 'configs', model: 'models' } as const;
export type Named = keyof typeof sections;
export const named = Object.keys(sections) as Named[];
