'use client';
import { Button, ProblemNotice, useAction } from '@/components/ui';
import { endpoints } from '@/lib/api';
import { callApi } from '@/lib/browser/call-api';

export function JoinButton({ token, email }: { token: string; email: string }) {
  const join = useAction(async () => {
    const { projectId } = await callApi(endpoints.acceptInvitation, { body: { token } });
    window.location.assign(`/projects/${projectId}`);
  });
  return (
    <>
      <ProblemNotice problem={join.problem} />
      <Button tone="primary" busy={join.busy} onClick={() => void join.run()}>Join as {email}</Button>
    </>
  );
}
