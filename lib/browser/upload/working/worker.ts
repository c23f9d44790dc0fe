import { doTask, type WorkTask } from './do-task';

/** The worker's program: one task at a time, each answered by one message. */
self.onmessage = (event: MessageEvent<WorkTask>) => {
  void doTask(event.data).then((reply) => self.postMessage(reply));
};
