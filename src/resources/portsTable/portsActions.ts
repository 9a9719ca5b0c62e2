import type { Container } from '../../core/resource.ts';
import type { Ports } from '../kind.ts';
export async function showPorts(_ports: Ports, _containers?: readonly Container[]): Promise<void> {}
