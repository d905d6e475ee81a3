//! Words to hits: every phrase of roles and skills over titles and descriptions.

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use rolecall::matching::{Builder, Kinds, Matcher, Meaning, Strength, Words};
use rolecall::taxonomy::role::RoleId;
use rolecall::taxonomy::skill::SkillId;
use rolecall::text::Style;

mod material;

use material::{ASSESSOR, DESCRIPTION, TITLE, column};

fn main() {
    divan::main();
}

fn matcher() -> Matcher {
    let taxonomy = ASSESSOR.taxonomy();
    let mut builder = Builder::new(&[]);
    for (id, role) in (0..).map(RoleId).zip(&taxonomy.roles) {
        for title in &role.titles {
            builder.add(title, Meaning::RoleTitle(id, Strength::Strong, None));
        }
        for duty in &role.duties {
            builder.add(duty, Meaning::RoleDuty(id));
        }
    }
    for (id, skill) in (0..).map(SkillId).zip(&taxonomy.skills) {
        for phrase in &skill.phrases {
            builder.add(phrase, Meaning::Skill(id, None));
        }
    }
    builder.build().expect("the phrases can be built")
}

fn bench(bencher: Bencher, index: usize, style: Style) {
    let (matcher, texts) = (matcher(), column(index));
    let n_bytes: usize = texts.iter().map(|text| text.len()).sum();
    let (mut words, mut hits) = (Words::default(), Vec::new());
    bencher
        .counter(BytesCount::new(n_bytes))
        .counter(ItemsCount::new(texts.len()))
        .bench_local(|| {
            for text in &texts {
                matcher.read(text, style, &mut words);
                hits.clear();
                matcher.hits(&words, Kinds::ALL, &mut hits);
                divan::black_box(&hits);
            }
        });
}

#[divan::bench(sample_count = 20)]
fn titles(bencher: Bencher) {
    bench(bencher, TITLE, Style::Label);
}

#[divan::bench(sample_count = 20)]
fn descriptions(bencher: Bencher) {
    bench(bencher, DESCRIPTION, Style::Prose);
}
