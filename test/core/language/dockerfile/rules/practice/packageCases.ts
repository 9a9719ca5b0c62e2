import { type Cases, lines, run } from './cases.ts';

/** Rules about package managers. */
export const packageCases: Readonly<Record<string, Cases>> = {
  ConfirmInstall: {
    bad: [
      { text: run('apt-get install curl'), marks: 'apt-get install', fixed: run('apt-get install -y curl') },
      { text: run('apt-get -q install \\\n  curl'), marks: 'apt-get -q install', fixed: run('apt-get -q install -y \\\n  curl') },
      { text: run('apt-get \\\n  # why\n  install curl'), marks: 'apt-get \\\n  # why\n  install', fixed: run('apt-get \\\n  # why\n  install -y curl') },
      { text: run('yum install git'), marks: 'yum install', fixed: run('yum install -y git') },
      { text: run('microdnf --nodocs install git'), marks: 'microdnf --nodocs install', fixed: run('microdnf --nodocs install -y git') },
      { text: run('zypper in git'), marks: 'zypper in', fixed: run('zypper in -y git') },
      { text: run('["apt-get", "install", "git"]'), marks: '"apt-get", "install"' },
      {
        text: lines('FROM debian', 'RUN <<EOF', 'apt-get update', 'apt-get install curl', 'EOF'),
        marks: 'apt-get install',
        fixed: lines('FROM debian', 'RUN <<EOF', 'apt-get update', 'apt-get install -y curl', 'EOF'),
      },
      {
        text: lines('FROM debian', 'ONBUILD RUN apt-get install curl'),
        marks: 'apt-get install',
        fixed: lines('FROM debian', 'ONBUILD RUN apt-get install -y curl'),
      },
    ],
    good: [
      run('apt-get install -y curl'),
      run('apt-get -yqq install curl'),
      run('apt-get -qq install curl'),
      run('apt-get install --assume-yes curl'),
      run('apt-get -o Dpkg::Options::=--force-confold -y install curl'),
      run('apt-get $APT_OPTIONS install curl'),
      run('yes | apt-get install curl'),
      run('echo \'APT::Get::Assume-Yes "true";\' > /etc/apt/apt.conf.d/90 && apt-get install curl'),
      run('zypper -n in git'),
      run('apk add curl'),
      run('echo apt-get install curl'),
      lines('FROM mcr.microsoft.com/windows/servercore:ltsc2022', 'RUN apt-get install curl'),
      lines('FROM debian', 'SHELL ["pwsh", "-c"]', 'RUN apt-get install curl'),
      lines('FROM debian', 'RUN cat <<EOF > /x', 'apt-get install curl', 'EOF'),
      lines('FROM debian', 'RUN python3 <<EOF', 'apt-get install curl', 'EOF'),
    ],
  },
  AptGetInsteadOfApt: {
    bad: [
      { text: run('apt update'), marks: 'apt', fixed: run('apt-get update') },
      { text: run('sudo -E apt install -y x'), marks: 'apt', fixed: run('sudo -E apt-get install -y x') },
      { text: run('apt show x'), marks: 'apt', fixed: run('apt-cache show x') },
      { text: run('apt list'), marks: 'apt' },
    ],
    good: [run('apt-get update'), run('ls /etc/apt'), run('echo apt')],
  },
  SystemUpgrade: {
    bad: [
      { text: run('apt-get update && apt-get -y dist-upgrade'), marks: 'apt-get -y dist-upgrade' },
      { text: run('apk upgrade --no-cache'), marks: 'apk upgrade' },
      { text: run('dnf -y update'), marks: 'dnf -y update' },
      { text: run('zypper -n dup'), marks: 'zypper -n dup' },
    ],
    good: [run('apt-get update'), run('dnf -y update openssl'), run('apk update')],
  },
  PinPackageVersions: {
    bad: [
      { text: run('apt-get install -y curl=7.* git'), marks: 'git' },
      { text: run('apk add --virtual .build curl'), marks: 'curl' },
      { text: run('dnf install -y git'), marks: 'git' },
      { text: run('zypper -n in git'), marks: 'git' },
    ],
    good: [
      run('apt-get install -y curl=7.88.1-10'),
      run('apt-get install -y ./x.deb $PACKAGES'),
      run('apk add "curl>8" git~=2'),
      run('yum install -y git-2.43.0'),
    ],
  },
  PinLibraryVersions: {
    bad: [
      { text: run('pip install flask'), marks: 'flask' },
      { text: run('python3 -m pip install -U pip==24 flask'), marks: 'flask' },
      { text: run('npm install -g yarn'), marks: 'yarn' },
      { text: run('npm i @scope/tool'), marks: '@scope/tool' },
      { text: run('gem install bundler'), marks: 'bundler' },
      { text: run('go install example.com/tool@latest'), marks: 'example.com/tool@latest' },
    ],
    good: [
      run('pip install flask==3.0'),
      run('pip install -r requirements.txt'),
      run('pip install .'),
      run('npm ci'),
      run('npm install -g yarn@1.22 @scope/tool@2'),
      run('gem install bundler -v 2.5'),
      run('go install example.com/tool@v1.2.3'),
    ],
  },
  NoInstallRecommends: {
    bad: [
      { text: run('apt-get install -y curl'), marks: 'apt-get install', fixed: run('apt-get install --no-install-recommends -y curl') },
      { text: run('aptitude install -y curl'), marks: 'aptitude install', fixed: run('aptitude install --without-recommends -y curl') },
    ],
    good: [run('apt-get install -y --no-install-recommends curl'), run('apt-get -o APT::Install-Recommends=false install -y curl'), run('apt-get update')],
  },
  RemoveAptLists: {
    bad: [
      {
        text: run('apt-get update && apt-get install -y curl'),
        marks: 'apt-get update',
        fixed: run('apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*'),
      },
      {
        text: run('apt-get update \\\n  && apt-get install -y \\\n    curl \\\n    # the tool\n    git'),
        marks: 'apt-get update',
        fixed: run('apt-get update \\\n  && apt-get install -y \\\n    curl \\\n    # the tool\n    git \\\n    && rm -rf /var/lib/apt/lists/*'),
      },
      {
        text: run('apt-get update && \\\n    apt-get install -y curl && \\\n    make'),
        marks: 'apt-get update',
        fixed: run('apt-get update && \\\n    apt-get install -y curl && rm -rf /var/lib/apt/lists/* && \\\n    make'),
      },
      {
        text: run('apt-get update; apt-get install -y curl | tee log; make'),
        marks: 'apt-get update',
        fixed: run('apt-get update; apt-get install -y curl | tee log && rm -rf /var/lib/apt/lists/*; make'),
      },
      {
        text: lines('FROM debian', 'RUN <<EOF', '  apt-get update', '  apt-get install -y curl', '  make', 'EOF'),
        marks: 'apt-get update',
        fixed: lines('FROM debian', 'RUN <<EOF', '  apt-get update', '  apt-get install -y curl', '  rm -rf /var/lib/apt/lists/*', '  make', 'EOF'),
      },
      {
        text: run('apt-get update \\\r\n && apt-get install -y curl').replaceAll(/\r?\n/g, '\r\n'),
        marks: 'apt-get update',
        fixed: run('apt-get update \\\n && apt-get install -y curl \\\n && rm -rf /var/lib/apt/lists/*').replaceAll('\n', '\r\n'),
      },
    ],
    good: [
      run('apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*'),
      run('apt-get update && apt-get install -y curl && rm -rf /var/lib/apt'),
      run('--mount=type=cache,target=/var/lib/apt,sharing=locked apt-get update && apt-get install -y curl'),
      run('apt-get update'),
      run('apt-get install -y curl'),
    ],
  },
  ApkNoCache: {
    bad: [
      { text: run('apk add curl'), marks: 'apk add', fixed: run('apk add --no-cache curl') },
      { text: run('apk --update add curl'), marks: 'apk --update add', fixed: run('apk --update add --no-cache curl') },
    ],
    good: [
      run('apk add --no-cache curl'),
      run('apk --no-cache add curl'),
      run('apk add curl && rm -rf /var/cache/apk/*'),
      run('--mount=type=cache,target=/var/cache/apk apk add curl'),
      run('apk del curl'),
    ],
  },
  PipNoCacheDir: {
    bad: [
      { text: run('pip install flask'), marks: 'pip install', fixed: run('pip install --no-cache-dir flask') },
      { text: run('python3 -m pip install -U pip'), marks: 'python3 -m pip install', fixed: run('python3 -m pip install --no-cache-dir -U pip') },
    ],
    good: [
      run('pip install --no-cache-dir flask'),
      run('--mount=type=cache,target=/root/.cache/pip pip install flask'),
      lines('FROM python:3.12', 'ENV PIP_NO_CACHE_DIR=1', 'RUN pip install flask'),
      run('pip install flask && rm -rf ~/.cache'),
      run('pip --version'),
    ],
  },
  CleanPackageCache: {
    bad: [
      { text: run('yum install -y git'), marks: 'yum install', fixed: run('yum install -y git && yum clean all') },
      { text: run('zypper -n in git'), marks: 'zypper -n in', fixed: run('zypper -n in git && zypper clean --all') },
    ],
    good: [
      run('dnf install -y git && dnf clean all'),
      run('dnf install -y git && rm -rf /var/cache/dnf'),
      run('dnf -y remove git'),
      run('--mount=type=cache,target=/var/cache/dnf dnf install -y git'),
    ],
  },
  CleanNodeCache: {
    bad: [
      { text: run('npm ci'), marks: 'npm ci', fixed: run('npm ci && npm cache clean --force') },
      {
        text: run('yarn install --frozen-lockfile'),
        marks: 'yarn install --frozen-lockfile',
        fixed: run('yarn install --frozen-lockfile && yarn cache clean'),
      },
    ],
    good: [run('npm ci && npm cache clean --force'), run('npm run build'), run('--mount=type=cache,target=/root/.npm npm ci'), run('yarn build')],
  },
  UpdateAlone: {
    bad: [
      {
        text: lines('FROM debian:12', 'RUN apt-get update', 'RUN apt-get install -y curl && make'),
        marks: 'apt-get update',
        fixed: lines('FROM debian:12', 'RUN apt-get update \\', '    && apt-get install -y curl && make'),
      },
      { text: lines('FROM debian:12', 'RUN apt-get update', '# then', 'RUN apt-get install -y curl'), marks: 'apt-get update' },
      { text: lines('FROM debian:12', 'RUN apt-get update', 'RUN set -e; apt-get install -y curl'), marks: 'apt-get update' },
    ],
    good: [run('apt-get update && apt-get install -y curl'), run('--mount=type=cache,target=/var/lib/apt/lists apt-get update'), run('apk update')],
  },
  InstallWithoutUpdate: {
    bad: [{ text: run('apt-get install -y curl'), marks: 'apt-get install', fixed: run('apt-get update && apt-get install -y curl') }],
    good: [
      run('apt-get update && apt-get install -y curl'),
      lines('FROM debian:12 AS base', 'RUN apt-get update', 'FROM base', 'RUN apt-get install -y curl'),
      lines('FROM node:22', 'RUN apt-get install -y curl'),
      run('curl https://example.com | bash && apt-get install -y nodejs'),
      run('apt-get install -y ./local.deb'),
    ],
  },
  AptKeyDeprecated: {
    bad: [{ text: run('curl -fsSL https://example.com/key | apt-key add -'), marks: 'apt-key' }],
    good: [run('gpg --dearmor -o /etc/apt/keyrings/x.gpg key')],
  },
  NpmCi: {
    bad: [
      {
        text: lines('FROM node:22', 'COPY package.json package-lock.json ./', 'RUN npm install --omit=dev'),
        marks: 'install',
        fixed: lines('FROM node:22', 'COPY package.json package-lock.json ./', 'RUN npm ci --omit=dev'),
      },
    ],
    good: [
      lines('FROM node:22', 'COPY package.json ./', 'RUN npm install'),
      lines('FROM node:22', 'COPY package-lock.json ./', 'RUN npm install -g tool', 'RUN npm install left-pad', 'RUN npm ci'),
    ],
  },
};
