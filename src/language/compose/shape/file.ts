import { either, flag, formatted, key, list, map, number, object, text, textOrNumber, usually } from '../../yaml/shape.ts';
import { external, labels, options, path, textOrList } from './common.ts';
import { service } from './service.ts';

const name = (what: string) => key(text, what);

const network = object({
  name: name('The network’s name in the engine, without the project before it.'),
  driver: key(usually('bridge', 'overlay', 'host', 'none', 'macvlan', 'ipvlan'), 'The driver; bridge by default.'),
  driver_opts: key(options, 'Settings of the driver.'),
  external: key(external, 'It is there already, and compose neither makes nor removes it.'),
  internal: key(flag, 'Nothing outside can be reached from it.'),
  attachable: key(flag, 'Containers outside of the project may join.'),
  enable_ipv4: key(flag, 'Gives addresses of IPv4.'),
  enable_ipv6: key(flag, 'Gives addresses of IPv6.'),
  ipam: key(
    object({
      driver: key(text, 'What gives the addresses.'),
      config: key(
        list(
          object({
            subnet: key(text, 'The addresses of the network, such as 172.28.0.0/16.'),
            ip_range: key(text, 'The part of them that containers get.'),
            gateway: key(text, 'The address of the gateway.'),
            aux_addresses: key(map(text), 'Addresses that are taken, by host name.'),
          }),
        ),
        'The ranges of addresses.',
      ),
      options: key(map(text), 'Settings of what gives the addresses.'),
    }),
    'The addresses of the network.',
  ),
  labels,
});

const volume = object({
  name: name('The volume’s name in the engine, without the project before it.'),
  driver: key(usually('local'), 'The driver; local by default.'),
  driver_opts: key(options, 'Settings of the driver, such as type, o and device.'),
  external: key(external, 'It is there already, and compose neither makes nor removes it.'),
  labels,
});

const sourceKeys = {
  name: name('Its name in the engine.'),
  file: key(path, 'A file with its content.'),
  environment: key(text, 'A variable with its content.'),
  external: key(external, 'It is there already, and compose neither makes nor removes it.'),
  template_driver: key(text, 'What fills placeholders in it.'),
  labels,
};
const secret = object({ ...sourceKeys, driver: key(text, 'Where the secret comes from.'), driver_opts: key(options, 'Settings of the driver.') });
const config = object({ ...sourceKeys, content: key(text, 'Its content, written here.') });
const model = object({
  name: name('What the model is called.'),
  model: key(text, 'The model, by its name as an image.', { required: true }),
  context_size: key(number, 'How many tokens it looks back.'),
  runtime_flags: key(list(text), 'Options for the program that runs it.'),
});

const include = object({
  path: key(textOrList, 'The compose file, or several that are merged.'),
  env_file: key(textOrList, 'Files with variables for that project.'),
  project_directory: key(path, 'The folder its paths are relative to.'),
});

const serviceSnippets = {
  image: [`\${1:web}:`, `  image: \${2:nginx}:\${3:latest}`, '  ports:', `    - "\${4:8080}:\${5:80}"`],
  build: [`\${1:app}:`, `  build: \${2:.}`, '  ports:', `    - "\${3:8080}:\${4:8080}"`],
};
const named = (word: string) => ({ [word]: [`\${1:${word}}:`] });

/** A whole compose file. */
export const composeFile = object(
  {
    name: key(formatted('projectName'), 'The name of the project; the folder’s name when left out.'),
    services: key(map(service, { names: 'newService', snippets: serviceSnippets }), 'The services: what runs.'),
    networks: key(map(network, { names: 'newName', snippets: named('network') }), 'Networks that services share.'),
    volumes: key(map(volume, { names: 'newName', snippets: named('volume') }), 'Volumes that keep data when containers go.'),
    secrets: key(map(secret, { names: 'newName', snippets: { secret: [`\${1:secret}:`, `  file: \${2:./secret.txt}`] } }), 'Secrets that services may read.'),
    configs: key(
      map(config, { names: 'newName', snippets: { config: [`\${1:config}:`, `  file: \${2:./app.conf}`] } }),
      'Configuration files that services may read.',
    ),
    models: key(map(model, { names: 'newName', snippets: { model: [`\${1:llm}:`, `  model: \${2:ai/smollm2}`] } }), 'Language models that services may use.'),
    include: key(list(either(path, include)), 'Other compose files that belong to this project.'),
    version: key(textOrNumber, 'Said which syntax a file has; it is ignored today.'),
  },
  'warning',
  'error',
);

/** A file of the first compose: services at its top. */
export const firstCompose = map(service);
