import type { Container } from '../../core/resource.ts';
import type { Ports } from '../kind.ts';
export async function showProcesses(_ports: Ports, _container: Container): Promise<void> {}
