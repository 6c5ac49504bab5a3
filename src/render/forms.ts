/** What a build can make, each by itself: `--only html,pdf`. */
export const FORMS = ['markdown', 'html', 'pdf', 'tables', 'fragment', 'press', 'brief', 'word'] as const;
export type Form = (typeof FORMS)[number];

/** What it makes unasked. A fragment, a press sheet, a brief and a Word file are made to be handed on, when somebody asks. */
export const DOCUMENTS: readonly Form[] = ['markdown', 'html', 'pdf', 'tables'];
