// The form viewer has its few words in English only: said here in Japanese. What people typed is never touched, only the viewer's own elements.
// In every language, links in a form open beside it, so that nothing typed is lost.

const WHOLE = {
  'Field is required.': '入力してください。',
  'Field must be a valid email.': 'メールアドレスの形式で入力してください。',
  'Select': '選択してください',
  'Search': '検索',
  'No results': '該当なし',
  'Nothing to show.': '表示する内容がありません。',
  'yyyy/mm/dd': '年/月/日',
  'mm/dd/yyyy': '月/日/年',
  'hh:mm': '時:分'
};

// what is missing where nothing is typed
const TO_CHOOSE = '.fjs-form-field-select, .fjs-form-field-radio, .fjs-form-field-checklist, .fjs-form-field-taglist';
const TO_TICK = '.fjs-form-field-checkbox';
const MISSING = 'Field is required.';

const PARTS = [
  [/^Field must have minimum value of (.*)\.$/, '$1以上の数値を入力してください。'],
  [/^Field must have maximum value of (.*)\.$/, '$1以下の数値を入力してください。'],
  [/^Field must have minimum length of (.*)\.$/, '$1文字以上で入力してください。'],
  [/^Field must have maximum length of (.*)\.$/, '$1文字以内で入力してください。'],
  [/^Field must match pattern .*\.$/, '形式が正しくありません。']
];

const WEEKDAYS = { Sun: '日', Mon: '月', Tue: '火', Wed: '水', Thu: '木', Fri: '金', Sat: '土' };
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

const WORDS = '.fjs-form-field-error, .fjs-select-placeholder, .fjs-select-display, .fjs-taglist-anchor, .fjs-dropdownlist-empty, .fjs-dropdownlist';
const CALENDAR = '.flatpickr-weekday, .flatpickr-monthDropdown-month, .cur-month';

function said(text, parent) {
  if (text === MISSING && parent && parent.closest(TO_CHOOSE)) {
    return '選んでください。';
  }
  if (text === MISSING && parent && parent.closest(TO_TICK)) {
    return 'チェックを入れてください。';
  }
  if (Object.hasOwn(WHOLE, text)) {
    return WHOLE[text];
  }
  const part = PARTS.find(([pattern]) => pattern.test(text));
  return part ? text.replace(part[0], part[1]) : null;
}

function dated(text) {
  const month = MONTHS.indexOf(text);
  return month >= 0 ? `${month + 1}月` : WEEKDAYS[text];
}

function translate(text) {
  const parent = text.parentElement;
  const typed = text.data.trim();
  if (!parent || !typed) {
    return;
  }
  const words = parent.closest(WORDS) ? said(typed, parent) : parent.closest(CALENDAR) ? dated(typed) : null;
  if (words) {
    text.data = words;
  }
}

function hints(element) {
  const hint = said(element.placeholder);
  if (hint) {
    element.placeholder = hint;
  }
}

function visit(node, japanese) {
  if (node.nodeType === Node.TEXT_NODE) {
    if (japanese) {
      translate(node);
    }
    return;
  }
  if (node.nodeType !== Node.ELEMENT_NODE) {
    return;
  }
  const links = node.matches('.fjs-container a[href]') ? [node] : node.querySelectorAll('.fjs-container a[href]');
  links.forEach(link => {
    link.target = '_blank';
    link.rel = 'noopener';
  });
  if (japanese) {
    const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      translate(texts.currentNode);
    }
    node.querySelectorAll('.fjs-container input[placeholder]').forEach(hints);
    if (node.matches('.fjs-container input[placeholder]')) {
      hints(node);
    }
  }
}

export default function watch(japanese) {
  const observer = new MutationObserver(changes => changes.forEach(change => {
    if (change.type === 'characterData' && japanese) {
      translate(change.target);
    }
    change.addedNodes.forEach(node => visit(node, japanese));
  }));
  observer.observe(document.documentElement, { childList: true, subtree: true, characterData: true });
}
