import { t } from '../../../core/l10n.ts';
import { type Entry, inSnippet, orderOf } from './entry.ts';

type SnippetPlace = {
  /** The file has no other instruction. */
  readonly isEmpty: boolean;
  readonly hasDirectives: boolean;
  readonly beforeStages: boolean;
  /** A stage to copy from. */
  readonly stage: string | undefined;
  /** The keyword in the case of the file. */
  keyword(name: string): string;
};

/** Instructions written out, with places to fill in. */
export function snippetEntries({ isEmpty, hasDirectives, beforeStages, stage, keyword: k }: SnippetPlace): readonly Entry[] {
  const first: readonly (readonly [string, string, string])[] = [
    [`${k('FROM')} … ${k('AS')} …`, `${k('FROM')} \${1:image} ${k('AS')} \${2:build}`, t('A stage with a name')],
    [`${k('ARG')} …=…`, `${k('ARG')} \${1:NAME}=\${2:value}`, t('A build argument with a default')],
  ];
  const skeleton: readonly (readonly [string, string, string])[] = [
    [t('Dockerfile with two stages'), twoStages(k, hasDirectives), t('One stage builds, the other runs')],
  ];
  const later: readonly (readonly [string, string, string])[] = [
    [
      `${k('RUN')} --mount=type=cache`,
      `${k('RUN')} --mount=type=cache,target=\${1:/root/.cache} \${0:command}`,
      t('A command with a cache that is kept between builds'),
    ],
    [
      `${k('RUN')} --mount=type=secret`,
      `${k('RUN')} --mount=type=secret,id=\${1:token} \${0:command}`,
      t('A command with a secret that stays out of the image'),
    ],
    [
      `${k('RUN')} --mount=type=bind`,
      `${k('RUN')} --mount=type=bind,source=\${1:.},target=\${2:/src} \${0:command}`,
      t('A command with files that are not copied'),
    ],
    [`${k('RUN')} <<EOF`, `${k('RUN')} <<EOF\n\${0:command}\nEOF`, t('Several commands in one layer')],
    [`${k('COPY')} <<EOF`, `${k('COPY')} <<EOF \${1:/path}\n$0\nEOF`, t('A file with this content')],
    [
      `${k('COPY')} --from=…`,
      `${k('COPY')} --from=\${1:${inSnippet(stage ?? 'build')}} \${2:/source} \${3:/destination}`,
      t('Files of another stage or image'),
    ],
    [`${k('COPY')} --chown=…`, `${k('COPY')} --chown=\${1:user}:\${2:group} \${3:source} \${4:destination}`, t('Files with an owner')],
    [
      `${k('HEALTHCHECK')} … CMD`,
      `${k('HEALTHCHECK')} --interval=\${1:30s} --timeout=\${2:5s} --start-period=\${3:10s} --retries=\${4:3} CMD \${0:command}`,
      t('A check with its times'),
    ],
    [`${k('CMD')} […]`, `${k('CMD')} ["\${1:executable}", "\${2:argument}"]`, t('Without a shell')],
    [`${k('ENTRYPOINT')} […]`, `${k('ENTRYPOINT')} ["\${1:executable}", "\${2:argument}"]`, t('Without a shell')],
    [`${k('ENV')} …=…`, `${k('ENV')} \${1:NAME}=\${2:value}`, t('An environment variable')],
  ];
  const chosen = [...first, ...(isEmpty ? skeleton : []), ...(beforeStages ? [] : later)];
  return chosen.map(([label, text, detail], index) => ({ label, kind: 'snippet', snippet: true, text, detail, order: orderOf(index, isEmpty ? 0 : 2) }));
}

function twoStages(k: (name: string) => string, hasDirectives: boolean): string {
  return [
    ...(hasDirectives ? [] : ['# syntax=docker/dockerfile:1', '']),
    `${k('FROM')} \${1:image} ${k('AS')} \${2:build}`,
    `${k('WORKDIR')} \${3:/src}`,
    `${k('COPY')} . .`,
    `${k('RUN')} \${4:command}`,
    '',
    `${k('FROM')} \${5:image}`,
    `${k('WORKDIR')} \${6:/app}`,
    `${k('COPY')} --from=\${2} \${3}/\${7:output} ./`,
    `${k('USER')} \${8:1000:1000}`,
    `${k('CMD')} ["\${9:./output}"]`,
    '',
  ].join('\n');
}
