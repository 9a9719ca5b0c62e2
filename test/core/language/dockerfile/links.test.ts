import { describe, expect, it } from 'vitest';
import { links } from '../../../../src/language/dockerfile/links.ts';
import { parse } from '../../../../src/language/dockerfile/parse.ts';

const linksOf = (text: string) => links(parse(text)).map(({ start, end, url }) => [text.slice(start, end), url]);

const digest = `sha256:${'a'.repeat(64)}`;

describe('links', () => {
  it.each([
    ['FROM nginx:1.27', 'nginx:1.27', 'https://hub.docker.com/_/nginx'],
    ['FROM docker.io/library/nginx', 'docker.io/library/nginx', 'https://hub.docker.com/_/nginx'],
    [`FROM --platform=linux/amd64 bitnami/redis@${digest} AS x`, `bitnami/redis@${digest}`, 'https://hub.docker.com/r/bitnami/redis'],
    ['FROM "nginx"', 'nginx', 'https://hub.docker.com/_/nginx'],
    ['FROM ghcr.io/astral-sh/uv:0.5', 'ghcr.io/astral-sh/uv:0.5', 'https://ghcr.io/astral-sh/uv'],
    ['FROM quay.io/prometheus/node-exporter', 'quay.io/prometheus/node-exporter', 'https://quay.io/repository/prometheus/node-exporter'],
    ['FROM mcr.microsoft.com/dotnet/sdk:9.0', 'mcr.microsoft.com/dotnet/sdk:9.0', 'https://mcr.microsoft.com/artifact/mar/dotnet/sdk'],
    ['FROM gcr.io/distroless/static', 'gcr.io/distroless/static', 'https://gcr.io/distroless/static'],
    ['FROM europe-west1-docker.pkg.dev/p/r/i:1', 'europe-west1-docker.pkg.dev/p/r/i:1', 'https://europe-west1-docker.pkg.dev/p/r/i'],
    ['FROM public.ecr.aws/lambda/nodejs:22', 'public.ecr.aws/lambda/nodejs:22', 'https://gallery.ecr.aws/lambda/nodejs'],
    [
      'FROM 123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app:1',
      '123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app:1',
      'https://eu-west-1.console.aws.amazon.com/ecr/repositories/private/123456789012/team/app?region=eu-west-1',
    ],
    ['FROM registry.gitlab.com/group/project', 'registry.gitlab.com/group/project', 'https://gitlab.com/group/project'],
    [
      'FROM registry.cn-hangzhou.aliyuncs.com/team/app:1',
      'registry.cn-hangzhou.aliyuncs.com/team/app:1',
      'https://cr.console.aliyun.com/repository/cn-hangzhou/team/app/details',
    ],
    ['FROM a/b AS x\nCOPY --from=composer:2 /a /b', 'composer:2', 'https://hub.docker.com/_/composer'],
    ['FROM a/b AS x\nRUN --mount=type=bind,from=node:22,target=/n x', 'node:22', 'https://hub.docker.com/_/node'],
    ['# syntax=docker/dockerfile:1.7\nFROM a/b', 'docker/dockerfile:1.7', 'https://hub.docker.com/r/docker/dockerfile'],
    [`ARG V=1.2\nARG IMAGE=alpine:\${V:-3}\nFROM $IMAGE`, '$IMAGE', 'https://hub.docker.com/_/alpine'],
  ])('%s', (text, shown, url) => expect(linksOf(text)).toContainEqual([shown, url]));

  it.each([
    'FROM localhost:5000/nginx',
    'FROM registry.lan/team/app:1',
    'FROM 192.168.1.10:5000/team/app',
    'FROM registry.gitlab.com/group/sub/project/image',
    'FROM scratch',
    'ARG V\nFROM nginx:$V',
    'FROM nginx:$UNKNOWN',
    'FROM Nginx:1',
    'FROM',
    '# syntax=localhost:5000/dockerfile:1',
    'FROM localhost/x AS build\nFROM build\nCOPY --from=build a b\nCOPY --from=0 a b\nCOPY --from=7 a b',
    'ARG B=build\nFROM localhost/x AS build\nFROM $B',
  ])('none for %s', (text) => expect(linksOf(text)).toEqual([]));
});
