import { type Cases, lines, run } from './cases.ts';

/** Rules about what RUN executes. */
export const shellCases: Readonly<Record<string, Cases>> = {
  NoSudo: {
    bad: [
      { text: run('sudo make install'), marks: 'sudo', fixed: run('make install') },
      { text: run('make && sudo \\\n  make install'), marks: 'sudo', fixed: run('make && make install') },
      { text: run('sudo -u app make'), marks: 'sudo' },
      { text: lines('FROM debian', 'USER app', 'RUN sudo make'), marks: 'sudo' },
    ],
    good: [run('apt-get install -y sudo'), run('echo sudo make'), run('echo "x ALL" > /etc/sudoers')],
  },
  LostInRun: {
    bad: [
      { text: run('cd /app'), marks: 'cd /app', fixed: lines('FROM debian:12', 'WORKDIR /app') },
      { text: run('mkdir /app && cd /app'), marks: 'cd /app' },
      { text: run('export A=b C="d e"'), marks: 'export A=b C="d e"', fixed: lines('FROM debian:12', 'ENV A=b C="d e"') },
      { text: run('export A=$(date)'), marks: 'export A=$(date)' },
      { text: lines('FROM debian', 'RUN <<EOF', 'cd /app', 'EOF'), marks: 'cd /app' },
    ],
    good: [run('cd /app && make'), run('(cd /app && make); ls'), run('export A=b; make'), run('if true; then cd /app; fi'), run('(cd /app)')],
  },
  UseWorkdir: { bad: [{ text: run('cd /app && make'), marks: 'cd /app' }], good: [run('make && cd /app && ls'), run('cd /app')] },
  PipelineFailureHidden: {
    bad: [
      {
        text: run('curl -f https://example.com/x | tar xz'),
        marks: 'curl -f https://example.com/x',
        fixed: lines('FROM debian:12', 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]', 'RUN curl -f https://example.com/x | tar xz'),
      },
      {
        text: lines('FROM alpine:3', 'RUN wget -O- https://example.com/x | tar xz'),
        marks: 'wget -O- https://example.com/x',
        fixed: lines('FROM alpine:3', 'SHELL ["/bin/ash", "-o", "pipefail", "-c"]', 'RUN wget -O- https://example.com/x | tar xz'),
      },
      {
        text: lines('FROM debian', 'SHELL ["/bin/bash", "-c"]', 'RUN make | tee log'),
        marks: 'make',
        fixed: lines('FROM debian', 'SHELL ["/bin/bash", "-c"]', 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]', 'RUN make | tee log'),
      },
    ],
    good: [
      run('set -o pipefail; curl https://example.com | tar xz'),
      run('set -euxo pipefail && curl https://example.com | tar xz'),
      run('echo y | make'),
      run('make || true'),
      lines('FROM debian', 'SHELL ["/bin/bash", "-eo", "pipefail", "-c"]', 'RUN make | tee log'),
      lines('FROM debian AS a', 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]', 'FROM a', 'RUN make | tee log'),
    ],
  },
  RunsDownload: {
    bad: [
      { text: run('curl -fsSL https://example.com/i.sh | bash -s -- -y'), marks: 'curl -fsSL https://example.com/i.sh | bash -s -- -y' },
      { text: run('wget -qO- https://example.com/i.sh | sudo sh'), marks: 'wget -qO- https://example.com/i.sh | sudo sh' },
    ],
    good: [run('curl -fsSL https://example.com/x | tar xz'), run('curl -o i.sh https://example.com/i.sh && sh i.sh')],
  },
  HugeUserNumber: {
    bad: [
      { text: run('useradd -u 1234567 app'), marks: 'useradd', fixed: run('useradd --no-log-init -u 1234567 app') },
      { text: run('useradd --uid=1234567 app'), marks: 'useradd', fixed: run('useradd --no-log-init --uid=1234567 app') },
    ],
    good: [run('useradd -u 1000 app'), run('useradd -l -u 1234567 app'), run('useradd -u $ID app')],
  },
  HostCommand: {
    bad: [
      { text: run('ifconfig'), marks: 'ifconfig' },
      { text: run('vim /etc/hosts'), marks: 'vim' },
      { text: run('make && service nginx start'), marks: 'service' },
      { text: run('systemctl restart sshd'), marks: 'systemctl' },
    ],
    good: [
      run('apt-get install -y vim'),
      run('service mysql start && mysql < init.sql'),
      run('systemctl enable sshd'),
      run('--security=insecure sysctl -w a=b'),
    ],
  },
  CurlAndWget: {
    bad: [{ text: lines('FROM debian', 'RUN curl -O https://example.com/a', 'RUN wget https://example.com/b'), marks: 'wget' }],
    good: [run('curl -O https://example.com/a && curl -O https://example.com/b'), lines('FROM debian', 'RUN curl a', 'FROM debian', 'RUN wget b')],
  },
  ShellByLink: {
    bad: [
      { text: run('ln -sf /bin/bash /bin/sh'), marks: 'ln -sf /bin/bash /bin/sh', fixed: lines('FROM debian:12', 'SHELL ["/bin/bash", "-c"]') },
      { text: run('rm /bin/sh && ln -s bash /bin/sh'), marks: 'ln -s bash /bin/sh' },
    ],
    good: [run('ln -s /usr/bin/python3 /usr/bin/python')],
  },
  WorldWritable: {
    bad: [
      { text: run('chmod -R 777 /app'), marks: '777' },
      { text: run('chmod a+rwx /app'), marks: 'a+rwx' },
      { text: lines('FROM debian', 'COPY --chmod=0777 a /b'), marks: '0777' },
    ],
    good: [run('chmod 755 /app'), run('chmod 1777 /tmp'), run('chmod +x /app/run')],
  },
  SecretInCommand: {
    bad: [
      { text: run('curl -u me:hunter22 https://example.com'), marks: 'me:hunter22' },
      { text: run('git clone https://me:hunter22@example.com/x.git'), marks: 'https://me:hunter22@example.com/x.git' },
      { text: run('tool login --password=hunter22'), marks: '--password=hunter22' },
      { text: run("curl -H 'Authorization: Bearer abcdef123456' https://example.com"), marks: "'Authorization: Bearer abcdef123456'" },
      { text: run('aws configure set key AKIAABCDEFGHIJKLMNOP'), marks: 'AKIAABCDEFGHIJKLMNOP' },
      { text: run('TOKEN=ghp_abcdefghijklmnopqrstuvwxyz0123456789 make'), marks: 'TOKEN=ghp_abcdefghijklmnopqrstuvwxyz0123456789' },
    ],
    good: [
      run('curl -u "$NAME:$PASSWORD" https://example.com'),
      run('tool --password=$PASSWORD'),
      run('tool --password="$(cat /run/secrets/p)"'),
      run('tool --password=your-password'),
      run('git clone https://example.com/x.git'),
      run('git clone https://$USER:$TOKEN@example.com/x.git'),
      run('git clone git@example.com:x.git'),
    ],
  },
  CloneDepth: {
    bad: [{ text: run('git clone https://example.com/x'), marks: 'git clone', fixed: run('git clone --depth=1 https://example.com/x') }],
    good: [run('git clone --depth 1 https://example.com/x'), run('git -C /x pull')],
  },
  WgetProgress: {
    bad: [{ text: run('wget https://example.com/x'), marks: 'wget', fixed: run('wget -nv https://example.com/x') }],
    good: [run('wget -q https://example.com/x'), run('wget -qO- https://example.com/x'), run('wget --progress=dot:giga https://example.com/x')],
  },
  CurlWithoutFail: {
    bad: [
      { text: run('curl -sSL https://example.com/x | tar xz'), marks: 'curl', fixed: run('curl -f -sSL https://example.com/x | tar xz') },
      { text: run('curl -o x https://example.com/x'), marks: 'curl', fixed: run('curl -f -o x https://example.com/x') },
    ],
    good: [
      run('curl -fsSLO https://example.com/x'),
      run('curl --fail -o x https://example.com/x'),
      run('curl https://example.com/health'),
      run('curl $CURL_OPTS -o x https://example.com/x'),
    ],
  },
  SourceInSh: {
    bad: [{ text: run('source /opt/env && make'), marks: 'source', fixed: run('. /opt/env && make') }],
    good: [
      run('. /opt/env'),
      lines('FROM alpine:3', 'RUN source /x'),
      lines('FROM debian', 'SHELL ["/bin/bash", "-c"]', 'RUN source /x'),
      run('bash -c "source /x"'),
    ],
  },
};
