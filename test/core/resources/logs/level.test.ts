import { describe, expect, test } from 'vitest';
import { type Level, levelOf } from '../../../../src/resources/logs/level.ts';

describe('the level of a line', () => {
  test.each<[Level | undefined, string]>([
    ['error', '2026-01-02T03:04:05Z ERROR could not connect'],
    ['error', 'ERROR:root:something broke'],
    ['error', '2026/01/02 03:04:05 [error] 31#31: *1 open() failed'],
    ['error', '2026-01-02 03:04:05.123 UTC [1] FATAL:  role "x" does not exist'],
    ['error', 'npm ERR! code ELIFECYCLE'],
    ['error', 'E0102 03:04:05.123456       1 reflector.go:138] watch ended'],
    ['error', '{"time":"2026-01-02","level":"error","msg":"no"}'],
    ['error', '{"level":50,"time":1700000000,"msg":"pino"}'],
    ['error', '{"severity":"CRITICAL","message":"gcp"}'],
    ['error', 'time="2026-01-02T03:04:05Z" level=fatal msg="no such file"'],
    ['error', 'ts=2026-01-02 lvl=err msg=x'],
    ['error', 'fail: Microsoft.AspNetCore.Server.Kestrel[13]'],
    ['error', '[03:04:05 ERR] serilog'],
    ['error', 'panic: runtime error: index out of range'],
    ['error', '错误：无法连接'],
    ['error', '2026-01-02 【错误】 磁盘已满'],
    ['error', '严重: 启动失败'],
    ['warning', 'WARN  [main] o.s.b.Something - slow'],
    ['warning', '1:M 02 Jan 2026 03:04:05.000 # WARNING overcommit_memory is set to 0'],
    ['warning', 'time="x" level=warn msg="y"'],
    ['warning', 'time="x" level=warning msg="an ERROR was seen"'],
    ['warning', '(warn) something'],
    ['warning', '[警告] 内存不足'],
    ['warning', 'W0102 03:04:05.1 1 x.go:1] y'],
    ['info', '[info] server started'],
    ['info', 'INFO  ERROR is only a word here'],
    ['info', 'level=info msg="failed with ERROR"'],
    ['info', 'info: Microsoft.Hosting.Lifetime[0]'],
    ['info', '[notice] 1#1: nginx/1.27'],
    ['debug', 'DEBUG sqlalchemy.engine'],
    ['debug', '2026-01-02 dbug: x'],
    ['trace', 'TRACE entering'],
    ['trace', '[VRB] chatty'],
    [undefined, 'GET /error/page 200'],
    [undefined, 'no error was found'],
    [undefined, 'everything is fine'],
    [undefined, 'ERROR_CODE=0'],
    [undefined, '/var/log/ERROR/x'],
    [undefined, '没有错误'],
    [undefined, '{"message":"level"}'],
    [undefined, ''],
  ])('is %s in %j', (level, text) => expect(levelOf(text)).toBe(level));

  test('takes no time to find in hostile text', () => {
    const hostile = [
      '{"level"'.repeat(200_000),
      `level=${'a'.repeat(1_000_000)}`,
      '['.repeat(1_000_000),
      ' '.repeat(1_000_000),
      `{${'"level":    '.repeat(100_000)}`,
    ];
    const start = performance.now();
    for (const text of hostile) for (let round = 0; round < 100; round += 1) levelOf(text);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
