// Says when Caps Lock is on while a password is typed. The pages work without it.
const caps = document.getElementById('caps');
for (const field of document.querySelectorAll('input[type=password]')) {
  const look = (event) => {
    if (event.getModifierState) caps.textContent = event.getModifierState('CapsLock') ? caps.dataset.words : '';
  };
  field.addEventListener('keydown', look);
  field.addEventListener('keyup', look);
  field.addEventListener('blur', () => { caps.textContent = ''; });
}
