/** The child process of `in-child.ts`: takes one question, answers it, ends. Runs foreign bytes through parsers, and our own papers through the typesetter, so it holds nothing worth stealing. */
import process from 'node:process';
import { Refusal } from '#kernel/errors.ts';
import { isQuestion, type Question, type Reply } from './child-protocol.ts';

process.once('message', (message) => {
  if (isQuestion(message)) void reply(message);
});

async function reply(question: Question): Promise<void> {
  const answer = await work(question);
  process.send?.(answer, undefined, undefined, () => process.disconnect?.());
}

async function work({ task, bytes }: Question): Promise<Reply> {
  try {
    return { kind: 'value', value: await perform(task, bytes) };
  } catch (error) {
    if (!(error instanceof Refusal)) return { kind: 'failed' };
    const { code, status, message, faults, data } = error;
    return { kind: 'refused', code, status, message, faults, data };
  }
}

/** Loads only the parser that the task needs. */
async function perform(task: string, bytes: Uint8Array): Promise<unknown> {
  switch (task) {
    case 'docx-text':
      return (await import('./docx-text.ts')).docxText(bytes);
    case 'docx-pins':
      return (await import('./docx-pins.ts')).docxPins(bytes);
    case 'pdf-text':
      return (await import('./pdf-text.ts')).pdfText(bytes);
    case 'xlsx-rows':
      return (await import('./xlsx-rows.ts')).xlsxRows(bytes);
    case 'pdf-write':
      return (await import('./pdf-typst.ts')).typstPdf(bytes);
    default:
      throw new Error(`unknown task ${task}`);
  }
}
