import { type Cases, lines } from './cases.ts';

/** Rules about what is not the shell's. */
export const instructionCases: Readonly<Record<string, Cases>> = {
  FloatingBaseImage: {
    bad: [
      { text: lines('FROM nginx'), marks: 'nginx' },
      { text: lines('FROM registry.lan:5000/team/app'), marks: 'registry.lan:5000/team/app' },
      { text: lines('FROM nginx:latest AS web'), marks: 'nginx:latest' },
    ],
    good: [
      lines('FROM nginx:1.27'),
      lines('FROM scratch'),
      lines('FROM nginx:1 AS a', 'FROM a'),
      lines('ARG I', 'FROM $I'),
      lines(`FROM nginx@sha256:${'a'.repeat(64)}`),
    ],
  },
  PinBaseImageDigest: {
    bad: [{ text: lines('FROM nginx:1.27'), marks: 'nginx:1.27' }],
    good: [lines(`FROM nginx:1@sha256:${'a'.repeat(64)}`), lines('FROM scratch AS a', 'FROM a')],
  },
  CopyInsteadOfAdd: {
    bad: [
      { text: lines('FROM a:1', 'ADD package.json /app/'), marks: 'ADD', fixed: lines('FROM a:1', 'COPY package.json /app/') },
      { text: lines('FROM a:1', 'add --chown=app . /app'), marks: 'add', fixed: lines('FROM a:1', 'copy --chown=app . /app') },
      { text: lines('FROM a:1', 'ADD ["a b", "/app/"]'), marks: 'ADD', fixed: lines('FROM a:1', 'COPY ["a b", "/app/"]') },
      { text: lines('FROM a:1', 'ONBUILD ADD . /app'), marks: 'ADD', fixed: lines('FROM a:1', 'ONBUILD COPY . /app') },
    ],
    good: [
      lines('FROM a:1', 'ADD rootfs.tar.xz /'),
      lines('FROM a:1', 'ADD https://example.com/x /x'),
      lines('FROM a:1', 'ADD git@github.com:o/r.git /x'),
      lines('FROM a:1', 'ADD $FILE /x'),
      lines('FROM a:1', 'ADD build/* /x/'),
      lines('FROM a:1', 'ADD --unpack=false x.tar /x'),
      lines('FROM a:1', 'COPY a /b'),
    ],
  },
  ChecksumOfAddedUrl: {
    bad: [{ text: lines('FROM a:1', 'ADD https://example.com/x /x'), marks: 'https://example.com/x' }],
    good: [
      lines('FROM a:1', `ADD --checksum=sha256:${'a'.repeat(64)} https://example.com/x /x`),
      lines('FROM a:1', 'ADD https://github.com/o/r.git /x'),
      lines('FROM a:1', 'ADD a /b'),
    ],
  },
  RunsAsRoot: {
    bad: [
      { text: lines('FROM a:1', 'USER app', 'USER root'), marks: 'root' },
      { text: lines('FROM a:1 AS b', 'USER 0:0', 'FROM b', 'CMD x'), marks: '0:0' },
    ],
    good: [lines('FROM a:1', 'USER root', 'RUN x', 'USER app'), lines('FROM a:1', 'CMD x'), lines('FROM a:1', 'USER root', 'FROM b:1')],
  },
  MergeRuns: {
    bad: [{ text: lines('FROM a:1', 'RUN x', 'RUN y'), marks: 'RUN' }],
    good: [lines('FROM a:1', 'RUN x', 'COPY a /b', 'RUN y'), lines('FROM a:1', 'RUN x', 'RUN --network=none y')],
  },
  MisspelledStage: {
    bad: [
      {
        text: lines('FROM a:1 AS builder', 'FROM b:1', 'COPY --from=biulder /a /b'),
        marks: 'biulder',
        fixed: lines('FROM a:1 AS builder', 'FROM b:1', 'COPY --from=builder /a /b'),
      },
    ],
    good: [lines('FROM a:1 AS builder', 'FROM b:1', 'COPY --from=builder /a /b', 'COPY --from=nginx /a /b', 'COPY --from=builder:1 /a /b')],
  },
  HealthcheckMissing: {
    bad: [{ text: lines('FROM a:1', 'CMD x'), marks: 'FROM' }],
    good: [lines('FROM a:1', 'HEALTHCHECK NONE'), lines('FROM a:1 AS b', 'HEALTHCHECK CMD x', 'FROM b')],
  },
  LabelKeyForm: {
    bad: [
      { text: lines('FROM a:1', 'LABEL Name=x'), marks: 'Name' },
      { text: lines('FROM a:1', 'LABEL a..b=x'), marks: 'a..b' },
      { text: lines('FROM a:1', 'LABEL com.docker.x=y'), marks: 'com.docker.x' },
    ],
    good: [lines('FROM a:1', 'LABEL com.example.some-key=x a.b2=c'), lines('FROM a:1', 'LABEL $KEY=x')],
  },
  OciLabel: {
    bad: [
      {
        text: lines('FROM a:1', 'LABEL "org.opencontainers.image.licences"=MIT'),
        marks: '"org.opencontainers.image.licences"',
        fixed: lines('FROM a:1', 'LABEL "org.opencontainers.image.licenses"=MIT'),
      },
      { text: lines('FROM a:1', 'LABEL org.opencontainers.image.xyzzy=1'), marks: 'org.opencontainers.image.xyzzy' },
      { text: lines('FROM a:1', 'LABEL org.opencontainers.image.created=yesterday'), marks: 'yesterday' },
      { text: lines('FROM a:1', 'LABEL org.opencontainers.image.source=example/app'), marks: 'example/app' },
    ],
    good: [
      lines('FROM a:1', 'LABEL org.opencontainers.image.created=2025-01-31T12:00:00Z org.opencontainers.image.url="https://example.com"'),
      lines('FROM a:1', 'LABEL org.opencontainers.image.created=$CREATED'),
      lines('FROM a:1', 'LABEL org.example.licences=x'),
    ],
  },
  CopyBeforeInstall: {
    bad: [
      { text: lines('FROM node:22', 'COPY . .', 'RUN npm ci'), marks: 'COPY . .' },
      { text: lines('FROM python:3', 'ADD ./ /app/', 'RUN pip install -r requirements.txt'), marks: 'ADD ./ /app/' },
      { text: lines('FROM golang:1', 'COPY . /src', 'RUN go mod download && go build'), marks: 'COPY . /src' },
    ],
    good: [
      lines('FROM node:22', 'COPY package*.json ./', 'RUN npm ci', 'COPY . .', 'RUN npm run build'),
      lines('FROM node:22', 'COPY . .', 'RUN npm run build'),
      lines('FROM node:22', 'COPY . .', 'RUN --mount=type=cache,target=/root/.npm npm ci'),
      lines('FROM node:22', 'COPY --from=a . .', 'RUN npm ci'),
      lines('FROM node:22', 'COPY . .', 'RUN npm install -g tool'),
    ],
  },
  RemovedLater: {
    bad: [
      { text: lines('FROM a:1', 'COPY install.sh /tmp/', 'RUN sh /tmp/install.sh && rm -f /tmp/install.sh'), marks: '/tmp/install.sh' },
      { text: lines('FROM a:1', 'COPY sources /src', 'RUN make && rm -rf /src/'), marks: '/src/' },
    ],
    good: [
      lines('FROM a:1', 'RUN rm -rf /src', 'COPY sources /src'),
      lines('FROM a:1', 'COPY a /src', 'FROM b:1', 'RUN rm -rf /src'),
      lines('FROM a:1', 'COPY a /b', 'RUN rm -rf /c'),
    ],
  },
  FrontendKept: {
    bad: [
      {
        text: lines('FROM a:1', 'ENV DEBIAN_FRONTEND=noninteractive'),
        marks: 'DEBIAN_FRONTEND=noninteractive',
        fixed: lines('FROM a:1', 'ARG DEBIAN_FRONTEND=noninteractive'),
      },
      { text: lines('FROM a:1', 'ENV A=b DEBIAN_FRONTEND="noninteractive"'), marks: 'DEBIAN_FRONTEND="noninteractive"' },
      { text: lines('FROM a:1', 'ENV DEBIAN_FRONTEND noninteractive'), marks: 'DEBIAN_FRONTEND noninteractive' },
    ],
    good: [
      lines('FROM a:1', 'ARG DEBIAN_FRONTEND=noninteractive'),
      lines('FROM a:1', 'ENV DEBIAN_FRONTEND=noninteractive', 'ENV DEBIAN_FRONTEND='),
      lines('FROM a:1', 'ENV DEBIAN_FRONTEND=noninteractive', 'FROM b:1'),
    ],
  },
  ArgOutOfScope: {
    bad: [
      {
        text: lines('ARG VERSION=1', 'FROM debian:12', 'LABEL version=$VERSION'),
        marks: '$VERSION',
        fixed: lines('ARG VERSION=1', 'FROM debian:12', 'ARG VERSION', 'LABEL version=$VERSION'),
      },
      {
        text: lines('ARG VERSION=1', 'FROM debian:12 AS a', 'RUN echo ${VERSION} && echo $VERSION'),
        marks: '${VERSION}',
        fixed: lines('ARG VERSION=1', 'FROM debian:12 AS a', 'ARG VERSION', 'RUN echo ${VERSION} && echo $VERSION'),
      },
    ],
    good: [
      lines('ARG VERSION=1', 'FROM debian:$VERSION'),
      lines('ARG VERSION=1', 'FROM debian:12', 'ARG VERSION', 'RUN echo $VERSION'),
      lines('ARG VERSION=1', 'FROM debian:12 AS a', 'ARG VERSION', 'FROM a', 'RUN echo $VERSION'),
      lines('ARG VERSION=1', 'FROM debian:12', 'RUN VERSION=2 && echo $VERSION'),
      lines('ARG VERSION=1', 'FROM debian:12', 'RUN for VERSION in 1 2; do echo $VERSION; done'),
      lines('ARG VERSION=1', 'FROM debian:12', "RUN echo '$VERSION'"),
      lines('ARG VERSION=1', 'FROM debian:12', 'RUN echo ${VERSION:-3}'),
      lines('ARG NODE_VERSION=22', 'FROM node:${NODE_VERSION}', 'RUN echo $NODE_VERSION'),
      lines('FROM debian:12', 'RUN echo $VERSION'),
    ],
  },
  PathOverwritten: {
    bad: [
      { text: lines('FROM a:1', 'ENV PATH=/opt/bin'), marks: '/opt/bin', fixed: lines('FROM a:1', 'ENV PATH=/opt/bin:$PATH') },
      { text: lines('FROM a:1', 'ENV PATH="/opt/bin" B=c'), marks: '"/opt/bin"', fixed: lines('FROM a:1', 'ENV PATH="/opt/bin:$PATH" B=c') },
    ],
    good: [
      lines('FROM a:1', 'ENV PATH=/opt/bin:$PATH'),
      lines('FROM a:1', 'ENV PATH="/usr/bin:/bin"'),
      lines('FROM scratch', 'ENV PATH=/app'),
      lines('# escape=`', 'FROM a:1', 'ENV PATH=C:\\x'),
    ],
  },
  ExposeSsh: { bad: [{ text: lines('FROM a:1', 'EXPOSE 80 22'), marks: '22' }], good: [lines('FROM a:1', 'EXPOSE 2222 22/udp')] },
  RelativeCopyTarget: {
    bad: [
      { text: lines('FROM debian:12', 'COPY a b/'), marks: 'b/' },
      { text: lines('FROM alpine', 'COPY ["a", "b"]'), marks: '"b"' },
    ],
    good: [
      lines('FROM debian:12', 'WORKDIR /app', 'COPY a .'),
      lines('FROM debian:12 AS a', 'WORKDIR /app', 'FROM a', 'COPY a .'),
      lines('FROM golang:1', 'COPY a .'),
      lines('FROM debian', 'COPY a $DIR'),
    ],
  },
  UnpackWithAdd: {
    bad: [{ text: lines('FROM a:1', 'COPY dist/app.tar.gz /tmp/', 'RUN tar -xzf /tmp/app.tar.gz -C /'), marks: 'COPY' }],
    good: [
      lines('FROM a:1', 'ADD app.tar.gz /'),
      lines('FROM a:1', 'COPY app.tar.gz /srv/'),
      lines('FROM a:1', 'COPY --from=b app.tar.gz /', 'RUN tar xf app.tar.gz'),
    ],
  },
  EnvSelfReference: {
    bad: [{ text: lines('FROM a:1', 'ENV A=/opt B=$A/bin'), marks: '$A' }],
    good: [
      lines('FROM a:1', 'ENV A=/opt', 'ENV B=$A/bin'),
      lines('FROM a:1', 'ENV A=1', 'ENV A=2 B=$A'),
      lines('FROM a:1', 'ENV A=1 PATH=/x:$PATH'),
      lines('FROM a:1', 'ENV A=1 B=${A:-2}'),
    ],
  },
  VariableInExecForm: {
    bad: [
      { text: lines('FROM a:1', 'CMD ["node", "app.js", "$PORT"]'), marks: '"$PORT"' },
      { text: lines('FROM a:1', 'ENTRYPOINT ["/usr/bin/java", "-Dport=${PORT}"]'), marks: '"-Dport=${PORT}"' },
    ],
    good: [
      lines('FROM a:1', 'CMD ["sh", "-c", "node $PORT"]'),
      lines('FROM a:1', 'CMD node $PORT'),
      lines('FROM a:1', 'ENTRYPOINT ["/entry.sh"]', 'CMD ["node", "$PORT"]'),
      lines('FROM a:1', 'CMD ["tool", "$PORT"]'),
    ],
  },
};
