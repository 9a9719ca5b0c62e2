import { runCheck } from './checkSuite.ts';
import { summary } from './suite.ts';

const result = await runCheck();
console.log(summary([result]));
process.exitCode = result.failed > 0 ? 1 : 0;
