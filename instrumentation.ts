/** Next.js calls this once when the server starts: files that wait from before are read without waiting for a visitor. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { startJobs } = await import('@/lib/server/jobs');
  await startJobs();
}
