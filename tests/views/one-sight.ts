import type { Sight } from '../../src/edition/views/sight';

/** What is called "hidden-" and its kind is hidden as that kind and as no other; all else is shown, and stays whole. */
export const ONE_SIGHT: Sight = {
  marking: 'OFFICIAL',
  hides: (kind, id) => id === `hidden-${kind}`,
  hidesOutline: (id) => id === 'hidden-outline',
  hidesTemplate: () => false,
  hidesMaking: () => false,
  says: () => true,
  showsPlace: () => true,
};
