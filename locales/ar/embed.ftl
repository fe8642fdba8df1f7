# Frames on other sites.
embed-open = افتح صفحة الحملة
embed-missing = هذه الحملة غير موجودة هنا.
embed-all = شاهد كل الحملات
