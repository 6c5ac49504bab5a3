import type { StartNow, TenAnswers } from '../start-talk';
import { ask } from './ask';
import type { DeskState } from './desk-state';
import { el, fill } from './dom';
import { sentence } from './findings';

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** The ten questions as a form: what cannot be taken is said beside the answer, when it is left. */
export class TenQuestions {
  private readonly list = el('div', { class: 'questions' });
  private readonly wrong = el('div', { role: 'alert' });
  private readonly begin = el('button', { type: 'submit' }, 'Begin the edition');
  private readonly fields = new Map<string, Field>();
  private readonly notes = new Map<string, HTMLElement>();
  /** Answers that were put in by the program and not by hand: they follow the others. */
  private readonly proposed = new Set<string>();
  private shown = false;
  readonly node = el(
    'form',
    { class: 'ten', novalidate: true, submit: (event) => void this.send(event) },
    el(
      'p',
      { class: 'soft' },
      'All of it can be changed later. Nothing is sent anywhere: the edition is a folder on this machine.',
    ),
    this.list,
    this.wrong,
    el('p', { class: 'choose' }, this.begin),
  );

  constructor(
    private readonly desk: DeskState,
    private readonly begun: () => Promise<void>,
  ) {}

  show({ questions }: StartNow): void {
    if (this.shown) return;
    this.shown = true;
    fill(
      this.list,
      ...questions.map(({ id, asks, help, choices }) => {
        const told = {
          id: `start-${id}`,
          name: id,
          'aria-describedby': `start-${id}-help start-${id}-wrong`,
        };
        const field: Field =
          choices.length > 0
            ? el('select', told, ...choices.map((choice) => el('option', { value: choice }, choice)))
            : id === 'about' || id === 'threatAreas'
              ? el('textarea', { ...told, rows: 2 })
              : el('input', { ...told, type: 'text', autocomplete: 'off' });
        field.addEventListener('input', () => this.proposed.delete(id));
        field.addEventListener('change', () => void this.answered(id));
        this.fields.set(id, field);
        const note = el('p', { class: 'wrong', id: `start-${id}-wrong` });
        this.notes.set(id, note);
        return el(
          'div',
          { class: 'field' },
          el('label', { for: `start-${id}` }, asks),
          el('p', { class: 'soft', id: `start-${id}-help` }, help),
          field,
          note,
        );
      }),
    );
    void this.answered('title');
  }

  private answers(): TenAnswers {
    return Object.fromEntries([...this.fields].map(([id, field]) => [id, field.value]));
  }

  /** Says whether an answer can be taken, and puts in what most would answer to what is still empty. */
  private async answered(question: string): Promise<void> {
    await this.desk.answering(async () => {
      const text = this.fields.get(question)?.value ?? '';
      const { value } = await ask('answered', { question, text, answers: this.answers() });
      if (!value) return;
      this.say(question, value.why);
      for (const { id, text: usual } of value.usual) {
        const field = this.fields.get(id);
        if (!field || (field.value !== '' && !this.proposed.has(id))) continue;
        field.value = usual;
        this.proposed.add(id);
      }
    });
  }
  private say(question: string, why: string | null): void {
    const note = this.notes.get(question);
    if (note) note.textContent = why === null ? '' : sentence(why);
    this.fields.get(question)?.toggleAttribute('aria-invalid', why !== null);
  }

  private async send(event: Event): Promise<void> {
    event.preventDefault();
    const empty = [...this.fields].find(([, field]) => field.value.trim() === '');
    if (empty) {
      this.say(empty[0], 'an answer is needed');
      empty[1].focus();
      return;
    }
    this.begin.disabled = true;
    fill(this.wrong);
    await this.desk.answering(async () => {
      const { value, refused, findings } = await ask('begin', { answers: this.answers() });
      if (value) return this.begun();
      fill(
        this.wrong,
        el('p', {}, `${sentence(refused?.message ?? 'it could not be begun')}.`),
        el('ul', {}, ...findings.slice(0, 5).map(({ message }) => el('li', {}, sentence(message)))),
        refused?.fix === undefined ? null : el('p', { class: 'soft' }, sentence(refused.fix)),
      );
      const named = [...this.fields].find(([id]) => refused?.message.includes(`"${id}"`));
      named?.[1].focus();
    });
    this.begin.disabled = false;
  }
}
