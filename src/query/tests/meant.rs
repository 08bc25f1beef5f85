//! x
#[test]
fn show() {
    let list = std::fs::read_to_string("/tmp/q-good.txt").unwrap();
    for q in list.split('\n').filter(|q| !q.is_empty()) {
        let (i, p, t) = super::read(q);
        println!("{q}\n      {i}\n      {p}\n      {t}");
    }
    println!("=========");
    let list = std::fs::read_to_string("/tmp/q-bad.txt").unwrap();
    for q in list.split('\n').filter(|q| !q.is_empty()) {
        let (i, p, t) = super::read(q);
        println!("{q}\n      {i}\n      {p}\n      {}", t.replace('\n', "\n      "));
    }
}
