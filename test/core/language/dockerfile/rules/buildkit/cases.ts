import type { ImageFacts, Known } from '../../../../../../src/language/surroundings.ts';
import { image, knowing, type MarkedText } from '../ruleCase.ts';

/** A rule finds exactly what is marked; its first fix makes `fixed` of the text. */
export type Case = { readonly rule: string; readonly marked: MarkedText; readonly fixed?: string; readonly known?: Known };

const images = (facts: Partial<ImageFacts>) => knowing({ image: () => image(facts) });
const ignoring = (ignoreFile: string) => knowing({ ignoreFile });

export const cases: readonly Case[] = [
  {
    rule: 'StageNameCasing',
    marked: 'FROM a AS «Build»\nFROM b\nCOPY --from=Build /x /y\nRUN --mount=type=bind,from=build,target=/z ls\nCOPY --from=0 /x /y\n',
    fixed: 'FROM a AS build\nFROM b\nCOPY --from=build /x /y\nRUN --mount=type=bind,from=build,target=/z ls\nCOPY --from=0 /x /y\n',
  },
  { rule: 'FromAsCasing', marked: 'FROM a «as» b\n', fixed: 'FROM a AS b\n' },
  { rule: 'FromAsCasing', marked: 'from a «AS» b\n', fixed: 'from a as b\n' },
  { rule: 'NoEmptyContinuation', marked: 'FROM a\nRUN a \\\n«»\n  b \\\n \n  c\n', fixed: 'FROM a\nRUN a \\\n  b \\\n  c\n' },
  { rule: 'ConsistentInstructionCasing', marked: 'FROM a\n«run» b\nCMD ["c"]\n', fixed: 'FROM a\nRUN b\nCMD ["c"]\n' },
  { rule: 'ConsistentInstructionCasing', marked: 'from a\nrun b\n«Cmd» ["c"]\n', fixed: 'from a\nrun b\ncmd ["c"]\n' },
  { rule: 'ConsistentInstructionCasing', marked: 'from a\n' + '«RUN» b\n' + 'run c\n' },
  { rule: 'DuplicateStageName', marked: 'FROM a AS b\nFROM c AS «B»\n' },
  { rule: 'ReservedStageName', marked: 'FROM a AS «scratch»\nFROM b AS «context»\n' },
  { rule: 'JSONArgsRecommended', marked: 'FROM a\nCMD «nginx -g "daemon off;"»\n', fixed: 'FROM a\nCMD ["nginx", "-g", "daemon off;"]\n' },
  { rule: 'JSONArgsRecommended', marked: 'FROM a\nENTRYPOINT «exec app $X»\n', fixed: 'FROM a\nENTRYPOINT ["sh", "-c", "exec app $X"]\n' },
  { rule: 'JSONArgsRecommended', marked: 'FROM a\nCMD «node \\\n  app.js»\n', fixed: 'FROM a\nCMD ["node", "app.js"]\n' },
  {
    rule: 'MaintainerDeprecated',
    marked: 'FROM a\n«MAINTAINER» Me "x" <m@e.x>\n',
    fixed: 'FROM a\nLABEL org.opencontainers.image.authors="Me \\"x\\" <m@e.x>"\n',
  },
  { rule: 'UndefinedArgInFrom', marked: 'ARG VERSION=1\nFROM a:«${VERSON}»\n', fixed: 'ARG VERSION=1\nFROM a:${VERSION}\n' },
  { rule: 'UndefinedArgInFrom', marked: 'FROM a AS x\nARG Q=1\nFROM --platform=«$Q» b\n', fixed: 'ARG Q\nFROM a AS x\nARG Q=1\nFROM --platform=$Q b\n' },
  { rule: 'WorkdirRelativePath', marked: 'FROM a\nWORKDIR «app»\nWORKDIR b\n', fixed: 'FROM a\nWORKDIR /app\nWORKDIR b\n' },
  { rule: 'WorkdirRelativePath', marked: 'FROM a\nWORKDIR «./app»\n', fixed: 'FROM a\nWORKDIR /srv/app\n', known: images({ workingDirectory: '/srv/' }) },
  { rule: 'UndefinedVar', marked: 'FROM scratch\nARG NAME=1\nLABEL a=«$NMAE»\n', fixed: 'FROM scratch\nARG NAME=1\nLABEL a=$NAME\n' },
  { rule: 'UndefinedVar', marked: 'FROM scratch\nCOPY «$Q» /x\n', fixed: 'FROM scratch\nARG Q\nCOPY $Q /x\n' },
  { rule: 'UndefinedVar', marked: 'FROM a:1\nENV A=«$HOME_DIR» B=$LANG\n', known: images({ environment: { LANG: 'C' } }) },
  { rule: 'UndefinedVar', marked: 'FROM scratch\nENV A=1 B=«$A»\n' },
  { rule: 'UndefinedVar', marked: 'FROM scratch\nCOPY <<EOF /x\n«${Q}»\nEOF\n' },
  { rule: 'MultipleInstructionsDisallowed', marked: 'FROM a\n«CMD ["a"]»\nCMD ["b"]\n', fixed: 'FROM a\nCMD ["b"]\n' },
  {
    rule: 'MultipleInstructionsDisallowed',
    marked: 'FROM a\n«HEALTHCHECK NONE»\n«HEALTHCHECK CMD a»\nHEALTHCHECK CMD b\n',
  },
  { rule: 'LegacyKeyValueFormat', marked: 'FROM a\nENV «A b»\n', fixed: 'FROM a\nENV A=b\n' },
  { rule: 'LegacyKeyValueFormat', marked: 'FROM a\nENV «A  b c»\n', fixed: 'FROM a\nENV A="b c"\n' },
  { rule: 'LegacyKeyValueFormat', marked: 'FROM a\nLABEL «A "b c"»\n', fixed: 'FROM a\nLABEL A="b c"\n' },
  { rule: 'LegacyKeyValueFormat', marked: 'FROM a\nENV «A b "c d" e»\n', fixed: 'FROM a\nENV A=b\\ "c d"\\ e\n' },
  { rule: 'LegacyKeyValueFormat', marked: 'FROM a\nENV «A b \\\n c»\n', fixed: 'FROM a\nENV A="b \\\n c"\n' },
  { rule: 'InvalidBaseImagePlatform', marked: 'FROM «a:1»\n', known: knowing({ image: () => image({ platform: 'linux/arm64/v8' }), platform: 'linux/amd64' }) },
  { rule: 'InvalidBaseImagePlatform', marked: 'FROM --platform=linux/arm64 «a:1»\n', known: images({}) },
  { rule: 'RedundantTargetPlatform', marked: 'FROM «--platform=$TARGETPLATFORM» a\n', fixed: 'FROM a\n' },
  { rule: 'SecretsUsedInArgOrEnv', marked: 'FROM a\nARG «GITHUB_TOKEN»\nENV «secret_a»=1 «AUTH»=2\nENV «api_key» x\n' },
  { rule: 'InvalidDefaultArgInFrom', marked: 'ARG TAG\nFROM «a:${TAG}»\n' },
  { rule: 'InvalidDefaultArgInFrom', marked: 'ARG BASE\nFROM «$BASE»\n' },
  { rule: 'FromPlatformFlagConstDisallowed', marked: 'FROM «--platform=linux/amd64» a AS b\n', fixed: 'FROM --platform=$BUILDPLATFORM a AS b\n' },
  { rule: 'CopyIgnoredFile', marked: 'FROM a\nCOPY «./dist/x» b /y\nADD ["«»no", "/y"]\n'.replace('«»', ''), known: ignoring('# c\ndist\n') },
  { rule: 'CopyIgnoredFile', marked: 'FROM a\nCOPY «.» /y\n', known: ignoring('**\n') },
  { rule: 'ExposeProtoCasing', marked: 'FROM a\nEXPOSE 80/«TCP» 53/udp\n', fixed: 'FROM a\nEXPOSE 80/tcp 53/udp\n' },
  { rule: 'ExposeInvalidFormat', marked: 'FROM a\nEXPOSE «127.0.0.1:80:8080/tcp» 90\n', fixed: 'FROM a\nEXPOSE 8080/tcp 90\n' },
];

/** Texts in which the rule finds nothing. */
export const fine: readonly Case[] = (
  [
    ['StageNameCasing', 'FROM a AS b\nFROM c\n'],
    ['FromAsCasing', 'FROM a AS b\nfrom c as d\nFrom e as f\n'],
    ['NoEmptyContinuation', 'FROM a\nRUN a \\\n # c\n b\n\nRUN c\n'],
    ['ConsistentInstructionCasing', 'arg A\nFROM a\nRUN b\n'],
    ['DuplicateStageName', 'FROM a AS b\nFROM c AS d\nFROM e\n'],
    ['JSONArgsRecommended', 'FROM a\nCMD ["a"]\nENTRYPOINT []\nCMD\n'],
    ['JSONArgsRecommended', 'FROM a AS b\nSHELL ["/bin/bash", "-c"]\nFROM b\nCMD a\n'],
    ['UndefinedArgInFrom', 'ARG A\nFROM --platform=$BUILDPLATFORM a:$A\n'],
    ['WorkdirRelativePath', 'FROM a AS b\nWORKDIR /x\nWORKDIR y\nFROM b\nWORKDIR z\nFROM c\nWORKDIR $D\nFROM d\nWORKDIR C:\\x\n'],
    ['UndefinedVar', 'FROM a\nLABEL a=$B\n'],
    ['UndefinedVar', 'FROM scratch\nENV A=$PATH B=${C:-d} C=\\$D E=$$F G=\'$H\'\nRUN echo $I\nCMD ["$J"]\nARG K=1 L=$K\nARG M=$HTTP_PROXY\n'],
    ['UndefinedVar', 'FROM scratch AS a\nENV B=1\nFROM a\nENV C=$B\n'],
    ['MultipleInstructionsDisallowed', 'FROM a\nCMD ["a"]\nFROM b\nCMD ["b"]\nENTRYPOINT ["c"]\n'],
    ['LegacyKeyValueFormat', 'FROM a\nENV A=b C="d e"\nLABEL "f g"=h\n'],
    ['RedundantTargetPlatform', 'FROM --platform=$BUILDPLATFORM a\nFROM --platform=${TARGETPLATFORM:-linux/amd64} b\n'],
    ['SecretsUsedInArgOrEnv', 'ARG TOKEN\nFROM a\nENV TOKEN_FILE=1 PUBLIC_KEY=2 KEYBOARD=3 MONKEY=4\n'],
    ['InvalidDefaultArgInFrom', 'ARG TAG=1\nARG B=a:$TAG\nFROM $B\nFROM ${X:-b}\nFROM c-$TARGETARCH\nARG D=1\nFROM b:${D%x}\n'],
    ['FromPlatformFlagConstDisallowed', 'FROM --platform=linux/amd64 a AS build-amd64\nFROM --platform=$P b\n'],
    ['ExposeProtoCasing', 'FROM a\nEXPOSE 80/tcp $P/TCP\n'],
    ['ExposeInvalidFormat', 'FROM a\nEXPOSE 80 ${P:-90}\n'],
  ] as const
).map(([rule, marked]) => ({ rule, marked }));

export const fineWith: readonly Case[] = [
  { rule: 'InvalidBaseImagePlatform', marked: 'FROM a:1\nFROM $B\n', known: knowing({ image: () => image(), platform: 'linux/x86_64' }) },
  { rule: 'InvalidBaseImagePlatform', marked: 'FROM a:1\n', known: knowing({ image: () => 'absent', platform: 'linux/amd64' }) },
  { rule: 'CopyIgnoredFile', marked: 'FROM a\nCOPY dist/x /y\n', known: ignoring('dist\n!dist/x\n') },
  {
    rule: 'CopyIgnoredFile',
    marked: 'FROM a AS b\nCOPY . /z\nCOPY --from=b dist /y\nADD https://x.y/dist /z\nCOPY d* $A /q/\n',
    known: ignoring('dist\nd*\n'),
  },
  { rule: 'CopyIgnoredFile', marked: 'FROM a\nCOPY dist /y\n' },
];
