// The frame around every page: the drawer on small screens, Ctrl+K and / for the search, and the choice of theme.

class Frame extends HTMLElement {
  #toggle = (event) => {
    const target = event.target;
    if (target.closest('.menu-toggle')) this.#set(!this.hasAttribute('open'));
    else if (target.closest('.scrim, nav a')) this.#set(false);
  };

  #keys = (event) => {
    if (event.key === 'Escape' && this.hasAttribute('open')) {
      this.#set(false);
      this.querySelector('.menu-toggle')?.focus();
      return;
    }
    const typing = event.composedPath()[0].closest?.('input, textarea, select, [contenteditable="true"]');
    const asked = (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey))
        || (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey);
    if (asked && !document.querySelector('countersign-search')) {
      event.preventDefault();
      this.querySelector('.bar > .search')?.click();
    } else if (asked && event.key !== '/') {
      event.preventDefault();
    }
  };

  connectedCallback() {
    this.addEventListener('click', this.#toggle);
    document.addEventListener('keydown', this.#keys);
    document.querySelector('vaadin-connection-indicator')?.setAttribute('role', 'status');
  }

  disconnectedCallback() {
    this.removeEventListener('click', this.#toggle);
    document.removeEventListener('keydown', this.#keys);
  }

  #set(open) {
    if (open === this.hasAttribute('open')) return;
    this.toggleAttribute('open', open);
    this.querySelector('.menu-toggle')?.setAttribute('aria-expanded', String(open));
    for (const part of this.querySelectorAll(':scope > main, :scope > header')) part.inert = open;
    if (open) this.querySelector('nav a')?.focus();
  }
}

/** Light, dark, or as the system has it; kept in this browser. */
class Theme extends HTMLElement {
  connectedCallback() {
    this.addEventListener('click', this.#choose);
    this.#show();
  }

  #choose = (event) => {
    const chosen = event.target.closest('button')?.value;
    if (chosen === undefined) return;
    if (chosen === 'system') localStorage.removeItem('countersign.theme');
    else localStorage.setItem('countersign.theme', chosen);
    window.countersignTheme?.();
    this.#show();
  };

  #show() {
    const chosen = localStorage.getItem('countersign.theme') ?? 'system';
    for (const button of this.querySelectorAll('button')) {
      button.setAttribute('aria-pressed', String(button.value === chosen));
    }
  }
}

/** The keys of the search: the arrows choose among the hits, Enter opens the chosen one. Typing stays with the server. */
class Search extends HTMLElement {
  #chosen = -1;

  connectedCallback() {
    this.addEventListener('keydown', this.#keys);
    this.addEventListener('mousemove', this.#hover);
    this.observer = new MutationObserver(() => this.#choose(0));
    this.observer.observe(this, { childList: true, subtree: true });
    requestAnimationFrame(() => this.querySelector('input')?.focus());
    this.#choose(0);
  }

  disconnectedCallback() {
    this.observer.disconnect();
  }

  #options() {
    return [...this.querySelectorAll('[role="option"]')];
  }

  #keys = (event) => {
    const options = this.#options();
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps && options.length) {
      event.preventDefault();
      this.#choose((this.#chosen + steps[event.key] + options.length) % options.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      options[this.#chosen]?.click();
    }
  };

  #hover = (event) => {
    const index = this.#options().indexOf(event.target.closest?.('[role="option"]'));
    if (index >= 0 && index !== this.#chosen) this.#choose(index);
  };

  #choose(index) {
    const options = this.#options();
    this.#chosen = options.length ? index : -1;
    options.forEach((option, at) => option.setAttribute('aria-selected', String(at === this.#chosen)));
    const input = this.querySelector('input');
    const chosen = options[this.#chosen];
    if (chosen) {
      input?.setAttribute('aria-activedescendant', chosen.id);
      chosen.scrollIntoView({ block: 'nearest' });
    } else {
      input?.removeAttribute('aria-activedescendant');
    }
  }
}

customElements.define('countersign-frame', Frame);
customElements.define('countersign-theme', Theme);
customElements.define('countersign-search', Search);

// Vaadin forgets that a page was loading when its connection is lost, and would go on saying so after the connection is back.
const connection = window.Vaadin?.connectionState;
if (connection) {
  const finished = connection.loadingFinished.bind(connection);
  connection.loadingFinished = () => {
    if (connection.state === 'reconnecting') {
      connection.state = 'connected';
    } else {
      finished();
    }
  };
}
