import { describe, expect, it } from 'vitest';
import { nothingKnown } from '../../../../src/language/surroundings.ts';
import { applyEdits } from '../../../../src/language/text.ts';
import { compose } from '../../../../src/language/yamlLanguages.ts';
import { problemsOf, read } from './support.ts';

type Mistake = { readonly what: string; readonly text: string; readonly rule: string; readonly severity: string; readonly at: string; readonly fix?: string };
const web = (body: string) => `services:\n  web:\n    image: nginx\n${body}`;

const mistakes: readonly Mistake[] = [
  {
    what: 'a section that is mistyped',
    text: 'sevices:\n  web:\n    image: nginx\n',
    rule: 'UnknownKey',
    severity: 'error',
    at: 'sevices',
    fix: 'Change to “services”',
  },
  { what: 'version that is mistyped', text: `verson: "3"\n${web('')}`, rule: 'UnknownKey', severity: 'error', at: 'verson', fix: 'Change to “version”' },
  { what: 'a section that nobody knows', text: `${web('')}plugins: {}\n`, rule: 'UnknownKey', severity: 'warning', at: 'plugins' },
  {
    what: 'a key of a service that is mistyped',
    text: web('    enviroment:\n      A: b\n'),
    rule: 'UnknownKey',
    severity: 'warning',
    at: 'enviroment',
    fix: 'Change to “environment”',
  },
  {
    what: 'a key of build that is mistyped',
    text: 'services:\n  web:\n    build:\n      contxt: .\n',
    rule: 'UnknownKey',
    severity: 'warning',
    at: 'contxt',
    fix: 'Change to “context”',
  },
  { what: 'a mapping where a list belongs', text: web('    ports:\n      a: b\n'), rule: 'WrongType', severity: 'error', at: 'a: b' },
  { what: 'a number where a text belongs', text: web('    user: 1000\n'), rule: 'WrongType', severity: 'error', at: '1000', fix: 'Put in Quotes' },
  { what: 'a text for services', text: 'services: nginx\n', rule: 'WrongType', severity: 'error', at: 'nginx' },
  { what: 'a port that is none', text: web('    ports: ["http:80"]\n'), rule: 'WrongValue', severity: 'error', at: '"http:80"' },
  { what: 'a port that is too high', text: web('    ports:\n      - 99999:80\n'), rule: 'WrongValue', severity: 'error', at: '99999:80' },
  { what: 'a port without its target', text: web('    ports:\n      - published: 80\n'), rule: 'MissingKey', severity: 'error', at: 'published' },
  { what: 'an image in capitals', text: 'services:\n  web:\n    image: Nginx\n', rule: 'WrongValue', severity: 'error', at: 'Nginx' },
  {
    what: 'a condition that is mistyped',
    text: web('    depends_on:\n      db:\n        condition: service_health\n  db:\n    image: x\n'),
    rule: 'WrongValue',
    severity: 'error',
    at: 'service_health',
    fix: 'Change to “service_healthy”',
  },
  {
    what: 'a dependency without its condition',
    text: web('    depends_on:\n      db:\n        restart: true\n  db:\n    image: x\n'),
    rule: 'MissingKey',
    severity: 'error',
    at: 'restart',
  },
  {
    what: 'a restart policy that is mistyped',
    text: web('    restart: alway\n'),
    rule: 'WrongValue',
    severity: 'error',
    at: 'alway',
    fix: 'Change to “always”',
  },
  { what: 'a duration without a unit', text: web('    healthcheck:\n      interval: 30\n'), rule: 'WrongValue', severity: 'error', at: '30' },
  {
    what: 'a service that is not there',
    text: web('    depends_on: [database]\n'),
    rule: 'UndefinedName',
    severity: 'error',
    at: 'database',
    fix: 'Add “database” to services',
  },
  {
    what: 'a service that is mistyped',
    text: web('    depends_on:\n      - databse\n  database:\n    image: x\n'),
    rule: 'UndefinedName',
    severity: 'error',
    at: 'databse',
    fix: 'Change to “database”',
  },
  {
    what: 'a link to nothing',
    text: web('    links: ["redis:cache"]\n'),
    rule: 'UndefinedName',
    severity: 'error',
    at: 'redis',
    fix: 'Add “redis” to services',
  },
  {
    what: 'the network of no service',
    text: web('    network_mode: service:vpn\n'),
    rule: 'UndefinedName',
    severity: 'error',
    at: 'vpn',
    fix: 'Add “vpn” to services',
  },
  {
    what: 'volumes of no service',
    text: web('    volumes_from: [data:ro]\n'),
    rule: 'UndefinedName',
    severity: 'error',
    at: 'data',
    fix: 'Add “data” to services',
  },
  {
    what: 'extending no service',
    text: web('  b:\n    extends:\n      service: base\n'),
    rule: 'UndefinedName',
    severity: 'error',
    at: 'base',
    fix: 'Add “base” to services',
  },
  {
    what: 'a network that is not there',
    text: web('    networks: [front]\n'),
    rule: 'UndefinedName',
    severity: 'error',
    at: 'front',
    fix: 'Add “front” to networks',
  },
  {
    what: 'a network in the long form',
    text: web('    networks:\n      front:\n        aliases: [a]\nnetworks:\n  back:\n'),
    rule: 'UndefinedName',
    severity: 'error',
    at: 'front',
    fix: 'Add “front” to networks',
  },
  {
    what: 'a volume that is not there',
    text: web('    volumes:\n      - data:/data\n'),
    rule: 'UndefinedName',
    severity: 'error',
    at: 'data',
    fix: 'Add “data” to volumes',
  },
  {
    what: 'a volume beside others',
    text: web('    volumes:\n      - data:/data\nvolumes:\n  other:\n    driver: local\n'),
    rule: 'UndefinedName',
    severity: 'error',
    at: 'data',
    fix: 'Add “data” to volumes',
  },
  {
    what: 'a volume below an empty section',
    text: web('    volumes:\n      - data:/data\nvolumes:\n'),
    rule: 'UndefinedName',
    severity: 'error',
    at: 'data',
    fix: 'Add “data” to volumes',
  },
  {
    what: 'a volume in the long form',
    text: web('    volumes:\n      - type: volume\n        source: data\n        target: /d\n'),
    rule: 'UndefinedName',
    severity: 'error',
    at: 'data',
    fix: 'Add “data” to volumes',
  },
  { what: 'a secret that is not there', text: web('    secrets: [key]\n'), rule: 'UndefinedName', severity: 'error', at: 'key', fix: 'Add “key” to secrets' },
  {
    what: 'a config that is not there',
    text: web('    configs:\n      - source: conf\n'),
    rule: 'UndefinedName',
    severity: 'error',
    at: 'conf',
    fix: 'Add “conf” to configs',
  },
  {
    what: 'a secret of a build',
    text: 'services:\n  web:\n    build:\n      context: .\n      secrets: [npm]\n',
    rule: 'UndefinedName',
    severity: 'warning',
    at: 'npm',
    fix: 'Add “npm” to secrets',
  },
  {
    what: 'services that wait for each other',
    text: 'services:\n  a:\n    image: x\n    depends_on: [b]\n  b:\n    image: x\n    depends_on: [a]\n',
    rule: 'DependencyCycle',
    severity: 'error',
    at: 'a',
  },
  {
    what: 'a port that is taken',
    text: web('    ports: ["80:80"]\n  b:\n    image: x\n    ports: ["127.0.0.1:80:1"]\n'),
    rule: 'PortPublishedTwice',
    severity: 'warning',
    at: '"127.0.0.1:80:1"',
  },
  { what: 'a key that is given twice', text: web('    image: other\n'), rule: 'DuplicateKey', severity: 'error', at: 'image' },
  { what: 'an anchor that is nowhere', text: web('    environment: *env\n'), rule: 'UndefinedAnchor', severity: 'error', at: '*env' },
  {
    what: 'a dollar that is no variable',
    text: web('    command: echo $(date)\n'),
    rule: 'InvalidInterpolation',
    severity: 'error',
    at: '$',
    fix: 'Write “$$”',
  },
  {
    what: 'network_mode beside networks',
    text: web('    network_mode: host\n    networks: [default]\n'),
    rule: 'NetworkModeAndNetworks',
    severity: 'error',
    at: 'network_mode',
  },
  { what: 'a service without an image', text: 'services:\n  web:\n    ports: ["80:80"]\n', rule: 'ServiceWithoutImage', severity: 'warning', at: 'web' },
  { what: 'a service name with a space', text: 'services:\n  my web:\n    image: x\n', rule: 'WrongName', severity: 'error', at: 'my web' },
  { what: 'a project name in capitals', text: `name: MyApp\n${web('')}`, rule: 'WrongValue', severity: 'error', at: 'MyApp' },
  {
    what: 'version, which is obsolete',
    text: `version: "3.8"\n\n${web('')}`,
    rule: 'ObsoleteVersion',
    severity: 'hint',
    at: 'version: "3.8"',
    fix: 'Remove “version”',
  },
  {
    what: 'a file of the first compose',
    text: '# my app\nweb:\n  image: nginx\n  links:\n    - db\n\ndb:\n  image: postgres\n',
    rule: 'FirstComposeFile',
    severity: 'information',
    at: 'web',
    fix: 'Move under “services:”',
  },
  { what: 'tabs', text: 'services:\n\tweb:\n\t\timage: nginx\n', rule: 'TabIndent', severity: 'error', at: '\t', fix: 'Replace Tabs by Spaces' },
  { what: 'a quote that is not closed', text: web('    command: "echo\n'), rule: 'YamlSyntax', severity: 'error', at: 'command: "echo' },
  {
    what: 'a bracket that is not closed',
    text: 'services:\n  web:\n    ports: ["80:80"\n    image: nginx\n',
    rule: 'YamlSyntax',
    severity: 'error',
    at: 'image',
  },
  { what: 'an indent that does not fit', text: 'services:\n  web:\n    image: nginx\n   ports: []\n', rule: 'YamlSyntax', severity: 'error', at: 'ports: []' },
];

describe('mistakes in compose files', () => {
  it.each(mistakes)('$what', ({ text, rule, severity, at, fix }) => {
    const problems = problemsOf(text);
    const found = problems.find((problem) => problem.rule === rule);
    expect(found, JSON.stringify(problems)).toMatchObject({ rule, severity });
    expect(text.slice(found?.start, found?.end)).toBe(at);
    expect(found?.fixes?.[0]?.title).toBe(fix);
  });

  it.each(
    mistakes
      .filter(({ fix }) => fix !== undefined)
      .flatMap((mistake) => [mistake, { ...mistake, what: `${mistake.what} (CRLF)`, text: mistake.text.replaceAll('\n', '\r\n') }]),
  )('is gone after its fix: $what', ({ text, rule }) => {
    const found = problemsOf(text).find((problem) => problem.rule === rule);
    const fixed = applyEdits(text, found?.fixes?.[0]?.edits ?? []);
    expect(fixed).not.toBe(text);
    expect(
      problemsOf(fixed).filter(({ severity }) => severity !== 'hint'),
      fixed,
    ).toEqual([]);
    if (text.includes('\r\n')) expect(fixed).not.toMatch(/[^\r]\n/);
  });

  it('offers to declare a name that is also nearly another', () => {
    const [problem] = problemsOf('services:\n  web:\n    image: x\n    networks: [frnt]\nnetworks:\n  front:\n');
    expect(problem?.fixes?.map(({ title }) => title)).toEqual(['Change to “front”', 'Add “frnt” to networks']);
  });

  it('says nothing of names that another file may declare', () => {
    expect(problemsOf('services:\n  web:\n    depends_on: [database]\n', 'compose.override.yaml')).toEqual([]);
  });

  it('honours what the user set for a rule', () => {
    const tree = read('services:\n  web:\n    image: x\n    restart: alway\n    imag: y\n');
    const found = compose.problems(tree, { rules: { WrongValue: 'off', UnknownKey: 'hint' } }, nothingKnown);
    expect(found.map(({ rule, severity }) => [rule, severity])).toEqual([['UnknownKey', 'hint']]);
  });
});
