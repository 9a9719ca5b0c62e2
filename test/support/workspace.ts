import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const files: Record<string, string> = {
  Dockerfile: `FROM busybox:latest
LABEL org.opencontainers.image.title="harbour"
ENV PORT=8080
WORKDIR /srv
COPY site /srv
EXPOSE 8080
HEALTHCHECK --interval=5s CMD wget -q -O /dev/null http://127.0.0.1:8080/ || exit 1
CMD ["httpd", "-f", "-p", "8080", "-h", "/srv"]
`,
  'docker/daemon.json': `{
  "debug": false,
  "insecure-registries": ["10.99.0.1:5000"],
  "registry-mirrors": [],
  "log-opts": { "max-size": "10m", "max-file": "3" }
}
`,
  'compose.yaml': `services:
  web:
    image: 127.0.0.1:5000/harbour/web:1.2
    ports:
      - "127.0.0.1:8099:8080"
    depends_on:
      - db
  db:
    image: busybox:latest
    command: ["sleep", "86400"]
    volumes:
      - ledger:/var/lib/ledger
volumes:
  ledger: {}
`,
  '.dockerignore': 'node_modules\n.env\n',
  'site/index.html': '<!doctype html><title>Harbour</title><h1>All ships in.</h1>\n',
};

/** Fills a folder with what a Docker user opens: Dockerfile, daemon.json, compose.yaml and a page to serve. */
export async function makeWorkspace(folder: string): Promise<void> {
  for (const name of ['site', 'docker']) await mkdir(join(folder, name), { recursive: true });
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
}
