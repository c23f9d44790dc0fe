import { config } from 'zod';

// Zod tries whether it may compile its checks with eval. Our content policy forbids that, and browsers report the attempt on every page.
config({ jitless: true });
