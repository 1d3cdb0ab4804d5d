// Flow's client makes functions of the JavaScript expressions that the server sends. The page's Content-Security-Policy forbids to
// compile strings, so each is compiled here, once, as a script that carries the nonce of the page. Runs before everything else.
(() => {
  const nonce = document.currentScript.nonce;
  const Native = window.Function;
  const known = new Map();
  const door = Symbol('expression');

  function compile(parameters, body) {
    const script = document.createElement('script');
    script.nonce = nonce;
    script.textContent = `document.currentScript[document.currentScript.door] = function (${parameters}\n) {\n${body}\n};`;
    script.door = door;
    document.head.append(script);
    script.remove();
    if (!script[door]) {
      throw new SyntaxError(`Not an expression: ${body}`);
    }
    return script[door];
  }

  function Function(...words) {
    const body = words.length ? String(words.pop()) : '';
    const parameters = words.join(',');
    const key = `${parameters}\n${body}`;
    if (!known.has(key)) {
      known.set(key, compile(parameters, body));
    }
    return known.get(key);
  }

  Function.prototype = Native.prototype;
  window.Function = Function;
})();
