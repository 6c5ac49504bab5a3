/** What a build can make, each by itself: `--only html,pdf`. */
export const FORMS = ['markdown', 'html', 'pdf', 'tables', 'fragment', 'press', 'brief'] as const;
export type Form = (typeof FORMS)[number];

/** What it makes unasked. A fragment, a press sheet and a brief are made to be handed on, when somebody asks. */
export const DOCUMENTS: readonly Form[] = ['markdown', 'html', 'pdf', 'tables'];
