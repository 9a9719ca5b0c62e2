import { either, flag, formatted, key, list, object, text, usually } from '../../yaml/shape.ts';
import { bytes, extraHosts, grants, labels, pairs, path, ulimits } from './common.ts';

const buildKeys = object({
  context: key(path, 'The folder, or the address of a repository, that is built.'),
  dockerfile: key(path, 'Another Dockerfile than the one in the context.'),
  dockerfile_inline: key(text, 'The content of a Dockerfile, in place of a file.'),
  args: key(pairs, 'Values for ARG. They can be read from the image: no place for secrets.'),
  target: key(text, 'The stage to build; the last one when left out.'),
  ssh: key(either(text, ...pairs.of), 'SSH agents or keys that RUN --mount=type=ssh may use.'),
  secrets: key(grants('buildSecret', 'The id by which RUN --mount=type=secret finds it.'), 'Secrets for the build, which do not stay in the image.'),
  cache_from: key(list(text), 'Where layers may be taken from.'),
  cache_to: key(list(text), 'Where layers are kept for later builds.'),
  no_cache: key(flag, 'Builds every step anew.'),
  pull: key(flag, 'Looks for newer base images even if there are local ones.'),
  additional_contexts: key(pairs, 'More contexts by name, for COPY --from and FROM.'),
  platforms: key(list(text), 'The platforms to build for, such as linux/amd64.'),
  tags: key(list(formatted('image')), 'More names for the image.'),
  labels: key(labels.shape, 'Labels for the image.'),
  network: key(usually('default', 'none', 'host'), 'The network for RUN steps.'),
  shm_size: key(bytes, 'The size of /dev/shm during the build, such as 128m.'),
  extra_hosts: key(extraHosts, 'Entries for /etc/hosts during the build.'),
  isolation: key(usually('default', 'process', 'hyperv'), 'How build containers are isolated, on Windows.'),
  privileged: key(flag, 'Builds with all rights.'),
  entitlements: key(list(usually('network.host', 'security.insecure')), 'What the build may do beyond the usual.'),
  ulimits: key(ulimits, 'Limits for the processes of the build.'),
  provenance: key(either(flag, text), 'Adds an attestation of how the image came to be.'),
  sbom: key(either(flag, text), 'Adds a list of what is in the image.'),
});

/** How an image is built: the context alone, or more. */
export const build = either(path, buildKeys);
